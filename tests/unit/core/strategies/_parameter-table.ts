import type { ParameterSpec, StrategyDescription } from '@/lib/core/strategies/parameters';

/** The parameters of a strategy as the table of its page. */
export function parameterTable({ parameters }: StrategyDescription): string {
  const rows = parameters.map((spec) => [`\`${spec.name}\``, spec.help, rangeOf(spec), String(spec.default)]);
  return [['Name', 'What it does', 'Values', 'Default'], ['---', '---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function rangeOf(spec: ParameterSpec): string {
  const unit = spec.unit === '' ? '' : ` ${spec.unit}`;
  if (spec.kind === 'boolean') return 'true or false';
  if (spec.kind === 'choice') return spec.options.join(', ');
  return `${spec.min} to ${spec.max}${unit}`;
}

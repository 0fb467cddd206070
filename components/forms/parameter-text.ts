import type { ParameterSpec, ParameterValue } from '@/lib/core/strategies/parameters';

/**
 * The texts a fresh form starts with. Forms keep what is typed as text, so that nothing is lost when it is refused; the
 * catalogue's own validation reads text. Each default, or the value handed in (a copied run, a shared link).
 */
export function initialTexts(
  parameters: readonly ParameterSpec[],
  given: Readonly<Record<string, ParameterValue | undefined>> = {},
): Record<string, string> {
  return Object.fromEntries(
    parameters.map((parameter) => [parameter.name, String(given[parameter.name] ?? parameter.default)]),
  );
}

/** `1 to 500 bars, default 10`: the range as the hint under a field. */
export function rangeHint(parameter: ParameterSpec): string {
  const unit = parameter.unit === '' ? '' : ` ${parameter.unit}`;
  if (parameter.kind === 'integer' || parameter.kind === 'number') {
    return `${parameter.min} to ${parameter.max}${unit}, default ${parameter.default}`;
  }
  return `Default ${String(parameter.default)}`;
}

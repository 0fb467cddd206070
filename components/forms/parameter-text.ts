import type { ParameterSpec, ParameterValue } from '@/lib/core/strategies/parameters';

/** What the person typed, by parameter name. Text is kept as typed, so that nothing is lost when it is refused. */
export type ParameterTexts = Readonly<Record<string, string>>;

export interface FieldProblem {
  readonly name: string;
  readonly message: string;
}

/** The texts a fresh form starts with: each default, or the value handed in (a copied run, a shared link). */
export function initialTexts(
  parameters: readonly ParameterSpec[],
  given: Readonly<Record<string, ParameterValue | undefined>> = {},
): Record<string, string> {
  return Object.fromEntries(
    parameters.map((parameter) => [parameter.name, String(given[parameter.name] ?? parameter.default)]),
  );
}

/**
 * Texts → values of the right type. Only the type is judged here; ranges and rules are judged by the catalogue's own
 * validation, in the browser and again on the server.
 */
export function readTexts(
  parameters: readonly ParameterSpec[],
  texts: ParameterTexts,
): { values: Record<string, ParameterValue>; problems: FieldProblem[] } {
  const values: Record<string, ParameterValue> = {};
  const problems: FieldProblem[] = [];
  for (const parameter of parameters) {
    const text = (texts[parameter.name] ?? '').trim();
    const value = readText(parameter, text);
    if (value === null) problems.push({ name: parameter.name, message: complaint(parameter, text) });
    else values[parameter.name] = value;
  }
  return { values, problems };
}

function readText(parameter: ParameterSpec, text: string): ParameterValue | null {
  switch (parameter.kind) {
    case 'integer':
      return /^-?\d{1,15}$/.test(text) ? Number(text) : null;
    case 'number':
      return /^-?(\d{1,15})(\.\d{1,15})?$/.test(text) ? Number(text) : null;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : null;
    case 'choice':
      return parameter.options.includes(text) ? text : null;
  }
}

function complaint(parameter: ParameterSpec, text: string): string {
  if (text === '') return `${parameter.label} is empty; the default is ${String(parameter.default)}.`;
  const wanted =
    parameter.kind === 'integer'
      ? 'a whole number'
      : parameter.kind === 'number'
        ? 'a number'
        : 'on the list';
  return `${parameter.label} must be ${wanted}; "${text}" is not.`;
}

/** `1 to 500 bars, default 10`: the range as the hint under a field. */
export function rangeHint(parameter: ParameterSpec): string {
  const unit = parameter.unit === '' ? '' : ` ${parameter.unit}`;
  if (parameter.kind === 'integer' || parameter.kind === 'number') {
    return `${parameter.min} to ${parameter.max}${unit}, default ${parameter.default}`;
  }
  return `Default ${String(parameter.default)}`;
}

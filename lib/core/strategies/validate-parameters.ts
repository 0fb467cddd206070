import type { ParameterSpec, ParameterValue, ParameterValues, StrategyDescription } from './parameters';

export interface ParameterProblem {
  /** The parameter to mark; for a broken rule over several, one problem per parameter. */
  readonly name: string;
  readonly message: string;
}

export type ParametersChecked =
  | { readonly ok: true; readonly values: ParameterValues }
  | { readonly ok: false; readonly problems: readonly ParameterProblem[] };

const INTEGER_TEXT = /^-?(0|[1-9]\d{0,14})$/;
const NUMBER_TEXT = /^-?(0|[1-9]\d{0,14})(\.\d{1,9})?$/;
/** Steps are decimal, values are doubles: 0.3 / 0.1 is 2.9999999999999996 and still a whole number of steps. */
const STEP_TOLERANCE = 1e-9;

/**
 * Checks raw parameters (numbers from a form, text from a command line) against a description and fills in defaults.
 * All problems are reported at once; values come back in the order of the description.
 */
export function validateParameters(
  description: Pick<StrategyDescription, 'name' | 'parameters' | 'constraints'>,
  raw: Readonly<Record<string, unknown>>,
): ParametersChecked {
  const problems: ParameterProblem[] = [];
  const values: Record<string, ParameterValue> = {};
  for (const name of Object.keys(raw)) {
    if (!description.parameters.some((spec) => spec.name === name)) {
      problems.push({ name, message: unknownMessage(description, name) });
    }
  }
  for (const spec of description.parameters) {
    const given = Object.hasOwn(raw, spec.name) ? raw[spec.name] : undefined;
    const checked = given === undefined ? spec.default : checkValue(spec, given);
    if (typeof checked === 'object') problems.push({ name: spec.name, message: checked.message });
    else values[spec.name] = checked;
  }
  if (problems.length === 0) {
    for (const rule of description.constraints) {
      if (!rule.holds(values)) {
        problems.push(...rule.names.map((name) => ({ name, message: rule.message })));
      }
    }
  }
  return problems.length === 0 ? { ok: true, values } : { ok: false, problems };
}

function unknownMessage(description: Pick<StrategyDescription, 'name' | 'parameters'>, name: string): string {
  const known = description.parameters.map((spec) => spec.name).join(', ');
  return `${description.name} has no parameter "${name}"; it has: ${known}.`;
}

function checkValue(spec: ParameterSpec, given: unknown): ParameterValue | { message: string } {
  switch (spec.kind) {
    case 'boolean':
      if (given === true || given === 'true') return true;
      if (given === false || given === 'false') return false;
      return { message: `${spec.label} must be true or false, got ${shown(given)}.` };
    case 'choice':
      if (typeof given === 'string' && spec.options.includes(given)) return given;
      return { message: `${spec.label} must be one of ${spec.options.join(', ')}, got ${shown(given)}.` };
    case 'integer':
    case 'number':
      return checkNumber(spec, given);
  }
}

function checkNumber(
  spec: Extract<ParameterSpec, { kind: 'integer' | 'number' }>,
  given: unknown,
): number | { message: string } {
  const pattern = spec.kind === 'integer' ? INTEGER_TEXT : NUMBER_TEXT;
  const value = typeof given === 'string' && pattern.test(given) ? Number(given) : given;
  const wanted = spec.kind === 'integer' ? 'a whole number' : 'a number';
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return { message: `${spec.label} must be ${wanted}, got ${shown(given)}.` };
  }
  if (spec.kind === 'integer' && !Number.isInteger(value)) {
    return { message: `${spec.label} must be ${wanted}, got ${shown(given)}.` };
  }
  if (value < spec.min || value > spec.max) {
    return { message: `${spec.label} must lie between ${spec.min} and ${spec.max}, got ${shown(given)}.` };
  }
  const steps = (value - spec.min) / spec.step;
  if (Math.abs(steps - Math.round(steps)) > STEP_TOLERANCE * Math.max(1, Math.abs(steps))) {
    return {
      message: `${spec.label} must move in steps of ${spec.step} from ${spec.min}, got ${shown(given)}.`,
    };
  }
  // −0 and 0 are one value to a trader and must be one value to the parameter hash.
  return value === 0 ? 0 : value;
}

function shown(value: unknown): string {
  if (typeof value === 'string') return `"${value.slice(0, 40)}"`;
  return typeof value === 'object' && value !== null ? 'a structure' : String(value);
}

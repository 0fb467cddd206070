import { parseExact } from '@/lib/core/model/decimal-text';
import { Refusal } from '@/lib/core/model/refusal';

/** Settings as they stand in JSON or YAML, before anybody has looked at them. */
export type Form = Readonly<Record<string, unknown>>;

/** Refuses a setting: what it is, and the rule it breaks. */
export function refuse(field: string, got: unknown, rule: string): never {
  const text = typeof got === 'string' ? got : (JSON.stringify(got) ?? 'nothing');
  throw new Refusal('RUN_SETTINGS_INVALID', {
    what: `${field} is ${text.slice(0, 60)}`,
    why: rule,
    next: `Correct ${field} and run again.`,
    field,
    got: text.slice(0, 60),
    expected: rule,
  });
}

/** An object with a `kind` and no keys but the known ones: a misspelt setting must not pass for its default. */
export function readForm(value: unknown, field: string, known: readonly string[]): Form {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    refuse(field, value, 'This is an object.');
  const form = value as Form;
  for (const key of Object.keys(form)) {
    if (!known.includes(key)) refuse(`${field}.${key}`, form[key], `Known here: ${known.join(', ')}.`);
  }
  return form;
}

/** Exact decimal text from `least` up to but without `below`. */
export function readExact(
  form: Form,
  key: string,
  field: string,
  bounds: { least: string; below?: string },
): bigint {
  const value = form[key];
  const name = `${field}.${key}`;
  const rule =
    bounds.below === undefined
      ? `Decimal text of at least ${bounds.least}.`
      : `Decimal text of at least ${bounds.least} and less than ${bounds.below}.`;
  if (typeof value !== 'string') return refuse(name, value, rule);
  const exact = parseExact(value, name);
  const isTooLarge = bounds.below !== undefined && exact >= parseExact(bounds.below, name);
  return exact < parseExact(bounds.least, name) || isTooLarge ? refuse(name, value, rule) : exact;
}

/** The same as a double, for models that are estimates themselves. */
export function readShare(
  form: Form,
  key: string,
  field: string,
  bounds: { least: string; below?: string },
): number {
  return Number(readExact(form, key, field, bounds)) / 1e18;
}

/** A whole number of milliseconds. */
export function readMs(form: Form, key: string, field: string, least: number): number {
  const value = form[key];
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value;
  return refuse(`${field}.${key}`, value, `A whole number of milliseconds, at least ${least}.`);
}

/** One of a closed list of words. */
export function readWord<T extends string>(value: unknown, field: string, words: readonly T[]): T {
  return words.find((word) => word === value) ?? refuse(field, value, `One of: ${words.join(', ')}.`);
}

/** How the model of one `kind` is made of its form. A folder's registry is a record of these. */
export interface ModelMaker<T> {
  readonly keys: readonly string[];
  readonly make: (form: Form, field: string) => T;
}

/** A form → the model its `kind` names. */
export function readModel<T>(
  value: unknown,
  field: string,
  registry: Readonly<Record<string, ModelMaker<T>>>,
): T {
  const kinds = Object.keys(registry);
  const kind = (value as Form | null | undefined)?.['kind'];
  const maker = typeof kind === 'string' && Object.hasOwn(registry, kind) ? registry[kind] : undefined;
  if (maker === undefined) return refuse(`${field}.kind`, kind, `One of: ${kinds.join(', ')}.`);
  return maker.make(readForm(value, field, ['kind', ...maker.keys]), field);
}

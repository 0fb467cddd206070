import { parseExact } from '@/lib/core/model/decimal-text';
import { EXACT_ONE } from '@/lib/core/model/exact';
import { Refusal } from '@/lib/core/model/refusal';
import type { SizingField, SizingMethod } from './sizing-method';
import { SIZING_METHODS, type SizingSettings } from './sizing-methods';

const CAP: SizingField = {
  name: 'positionCap',
  label: 'Largest position',
  help: 'No position is worth more than this share of the equity.',
  unit: 'share',
  min: '0.0001',
  max: '20',
  default: '1',
};

/** Settings with their method looked up and their text parsed. Made once per run. */
export interface SizingPlan {
  readonly method: SizingMethod;
  readonly settings: Readonly<Record<string, bigint>>;
  /** Exact share of equity, or null. */
  readonly positionCap: bigint | null;
}

/** Checked settings → plan. Refuses what is unknown, missing, no number, or out of bounds, and names the field. */
export function planSizing(settings: SizingSettings): SizingPlan {
  const method: SizingMethod | undefined = SIZING_METHODS.find(({ kind }) => kind === settings.kind);
  if (method === undefined) throw refusal('kind', settings.kind, 'a sizing method');
  const texts: Readonly<Record<string, string | null | undefined>> = settings;
  const known = new Set(['kind', CAP.name, ...method.fields.map(({ name }) => name)]);
  for (const name of Object.keys(texts)) {
    if (!known.has(name)) throw refusal(name, 'unknown', `a setting of ${method.kind}`);
  }
  const cap = texts[CAP.name] ?? null;
  return {
    method,
    settings: Object.fromEntries(
      method.fields.map((field) => [field.name, parseField(field, texts[field.name])]),
    ),
    positionCap: cap === null ? null : parseField(CAP, cap),
  };
}

function parseField(field: SizingField, text: string | null | undefined): bigint {
  const expected = `a decimal from ${field.min} to ${field.max}`;
  if (typeof text !== 'string') throw refusal(field.name, 'nothing', expected);
  const value = parseExact(text, field.name);
  const isWhole = field.unit !== 'count' || value % EXACT_ONE === 0n;
  if (isWhole && value >= parseExact(field.min, 'min') && value <= parseExact(field.max, 'max')) return value;
  throw refusal(field.name, text, expected);
}

function refusal(field: string, got: string, expected: string): Refusal {
  return new Refusal('RUN_SETTINGS_INVALID', {
    what: `sizing.${field} is ${got}.`,
    why: `It must be ${expected}.`,
    next: 'Correct the sizing settings.',
    field: `sizing.${field}`,
    got,
    expected,
  });
}

import { formatExact, parseExact } from '@/lib/core/model/decimal-text';
import { canonicalJson, type JsonValue } from './canonical-json';
import type { Entry, EntryKind } from './entry';
import type { InstrumentEntry } from './entry-parts';
import { ENTRY_FIELDS, INSTRUMENT_EXACT, type FieldForm } from './entry-fields';

interface FieldPlan {
  readonly name: string;
  /** Separator, quoted name and colon, written once per field of a kind instead of once per entry. */
  readonly prefix: string;
  readonly form: FieldForm;
}

const PLANS = Object.fromEntries(
  Object.entries(ENTRY_FIELDS).map(([kind, fields]) => {
    const forms: Record<string, FieldForm> = { ...fields, kind: 'plain' };
    const names = Object.keys(forms).sort();
    const plan = names.map((name, at): FieldPlan => ({
      name,
      prefix: `${at === 0 ? '{' : ','}${JSON.stringify(name)}:`,
      form: forms[name] as FieldForm,
    }));
    return [kind, plan];
  }),
) as unknown as Record<EntryKind, readonly FieldPlan[]>;

/** One entry as one line of canonical JSON: sorted keys, amounts as decimal text, no spaces. What is stored and hashed. */
export function entryText(entry: Entry): string {
  const values = entry as unknown as Readonly<Record<string, unknown>>;
  let text = '';
  for (const field of PLANS[entry.kind]) text += field.prefix + fieldText(values[field.name], field.form);
  return `${text}}`;
}

function fieldText(value: unknown, form: FieldForm): string {
  if (form === 'exact') return typeof value === 'bigint' ? `"${formatExact(value)}"` : 'null';
  if (form === 'id') return JSON.stringify(String(value));
  if (form === 'instruments')
    return canonicalJson((value as readonly InstrumentEntry[]).map(plainInstrument));
  switch (typeof value) {
    case 'number':
      if (!Number.isFinite(value)) throw new RangeError(`${value} has no place in the journal`);
      return String(value);
    case 'string':
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      return canonicalJson(value as JsonValue);
  }
}

function plainInstrument(instrument: InstrumentEntry): JsonValue {
  const plain: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(instrument)) {
    plain[name] = typeof value === 'bigint' ? formatExact(value) : (value as JsonValue);
  }
  return plain;
}

/** The entry a line was written from. Throws when the line is not an entry of a kind this code knows. */
export function parseEntry(line: string): Entry {
  const raw = JSON.parse(line) as Readonly<Record<string, unknown>>;
  const kind = raw['kind'];
  const plan = typeof kind === 'string' && Object.hasOwn(PLANS, kind) ? PLANS[kind as EntryKind] : undefined;
  if (plan === undefined) throw new Error(`journal: no entry of kind ${String(kind)}`);
  const entry: Record<string, unknown> = {};
  for (const { name, form } of plan) {
    const value = raw[name];
    if (value === undefined) throw new Error(`journal: ${String(kind)} lacks ${name}`);
    entry[name] = parseField(value, form, name);
  }
  return entry as unknown as Entry;
}

function parseField(value: unknown, form: FieldForm, name: string): unknown {
  if (form === 'exact' && typeof value === 'string') return parseExact(value, name);
  if (form === 'instruments') return (value as Readonly<Record<string, unknown>>[]).map(parseInstrument);
  return value;
}

function parseInstrument(raw: Readonly<Record<string, unknown>>): unknown {
  const parsed: Record<string, unknown> = { ...raw };
  for (const name of INSTRUMENT_EXACT) parsed[name] = parseExact(String(raw[name]), name);
  return parsed;
}

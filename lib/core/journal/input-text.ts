import { formatExact, parseExact } from '@/lib/core/model/decimal-text';
import type { RunEnded, RunStarted, SessionEvent, VenueEvent } from '@/lib/core/model/event';
import { canonicalJson, type JsonValue } from './canonical-json';

/** One closed bar as a run was told it: float64 numbers as they were printed, which read back as the same ones. */
export interface BarInput {
  readonly kind: 'bar-closed';
  readonly instrument: number;
  readonly timeMs: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  /** Bars that were told together share a number; `of` is how many they were. A simulated venue walks them together. */
  readonly moment: number;
  readonly of: number;
}

/** Everything the engine of a session's run can be told, as plain data that can be told again. */
export type RunInput = BarInput | RunStarted | RunEnded | VenueEvent | SessionEvent;

/** Amounts that are exact wherever they stand in an event. */
const EXACT: ReadonlySet<string> = new Set(['price', 'quantity', 'value', 'fee', 'slippage', 'amount']);

/** One line of canonical JSON: sorted keys, amounts as decimal text, no spaces. Equal inputs have equal lines. */
export function inputText(input: RunInput): string {
  return canonicalJson(plain(input as unknown as Readonly<Record<string, unknown>>));
}

function plain(fields: Readonly<Record<string, unknown>>): JsonValue {
  const made: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'bigint') made[name] = formatExact(value);
    else if (typeof value === 'object' && value !== null)
      made[name] = plain(value as Readonly<Record<string, unknown>>);
    else made[name] = value as JsonValue;
  }
  return made;
}

/** The input that a line was written from. */
export function parseInput(text: string): RunInput {
  return exact(JSON.parse(text) as Readonly<Record<string, unknown>>) as unknown as RunInput;
}

function exact(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string' && EXACT.has(name)) made[name] = parseExact(value, name);
    else if (typeof value === 'object' && value !== null)
      made[name] = exact(value as Readonly<Record<string, unknown>>);
    else made[name] = value;
  }
  return made;
}

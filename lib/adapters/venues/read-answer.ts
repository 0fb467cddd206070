import { parseExact } from '@/lib/core/model/decimal-text';
import { Refusal } from '@/lib/core/model/refusal';

/** An answer that cannot be taken at its word. What it was about stays open; nothing is guessed from the rest of it. */
export class Unreadable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Unreadable';
  }
}

export type Row = Readonly<Record<string, unknown>>;

const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * JSON with every number kept as the text that the venue printed: ids above 2^53 and amounts of any length stay exact.
 * @throws Unreadable for anything that is not whole JSON in UTF-8, such as NaN, HTML or a cut answer
 */
export function parseJsonText(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return JSON.parse(
      text.replace(STRING_OR_NUMBER, (found) => (found.startsWith('"') ? found : `"${found}"`)),
    );
  } catch (error) {
    throw new Unreadable(`no JSON: ${error instanceof Error ? error.message.slice(0, 120) : 'unknown'}`);
  }
}

export function asRow(value: unknown, what: string): Row {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new Unreadable(`${what} is no object`);
  return value as Row;
}

export function asRows(value: unknown, what: string): Row[] {
  if (!Array.isArray(value)) throw new Unreadable(`${what} is no list`);
  return value.map((one: unknown) => asRow(one, `a row of ${what}`));
}

export function readText(row: Row, name: string): string {
  const value = row[name];
  if (typeof value !== 'string' || value === '') throw new Unreadable(`${name} is missing`);
  return value;
}

/** Exact, negative allowed; whatever is no plain decimal is unreadable. */
export function readSigned(row: Row, name: string): bigint {
  const text = readText(row, name);
  try {
    return parseExact(text, name);
  } catch (error) {
    if (error instanceof Refusal) throw new Unreadable(`${name} is no plain decimal: ${text.slice(0, 40)}`);
    throw error;
  }
}

export function readAmount(row: Row, name: string): bigint {
  const amount = readSigned(row, name);
  if (amount < 0n) throw new Unreadable(`${name} is negative: ${String(row[name])}`);
  return amount;
}

/** Null where the field is missing or zero, which is how venues say that there is none. */
export function readAmountOrNone(row: Row, name: string): bigint | null {
  const value = row[name];
  if (value === undefined || value === null || value === '') return null;
  const amount = readAmount(row, name);
  return amount === 0n ? null : amount;
}

/** A whole number as its text, whatever its size. */
export function readWhole(row: Row, name: string): string {
  const text = readText(row, name);
  if (!/^(?:0|[1-9]\d{0,30})$/.test(text))
    throw new Unreadable(`${name} is no whole number: ${text.slice(0, 40)}`);
  return text;
}

/** UTC epoch ms of a moment between 2001 and 2286, so that seconds and nanoseconds are not taken for it. */
export function readTimeMs(row: Row, name: string): number {
  const text = readWhole(row, name);
  if (text.length !== 13) throw new Unreadable(`${name} is no time in milliseconds: ${text}`);
  return Number(text);
}

export function readFlag(row: Row, name: string): boolean {
  const value = row[name];
  if (value !== true && value !== false) throw new Unreadable(`${name} is neither true nor false`);
  return value;
}

/** One of the words a field may hold, translated; any other word is unreadable. */
export function readWord<T>(row: Row, name: string, words: ReadonlyMap<string, T>): T {
  const text = readText(row, name);
  const found = words.get(text);
  if (found === undefined) throw new Unreadable(`${name} is unknown: ${text.slice(0, 40)}`);
  return found;
}

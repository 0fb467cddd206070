import { InvalidArgumentError } from 'commander';
import { nonNegativeDecimalString, positiveDecimalString } from '@/lib/contracts/decimal-string';
import { EXPORT_FORMATS, type ExportFormat } from '@/lib/contracts/exports/table-forms';
import { isTimeframe, TIMEFRAMES, type Timeframe } from '@/lib/core/model/timeframe';

/** `1h` */
export function timeframeOption(text: string): Timeframe {
  if (isTimeframe(text)) return text;
  throw new InvalidArgumentError(`use one of ${TIMEFRAMES.join(', ')}`);
}

const TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{3})?)?Z)?$/;

/** `2024-01-01` (midnight UTC) or `2024-01-01T12:00Z` → UTC epoch milliseconds. Local time is not guessed. */
export function timeOption(text: string): number {
  const timeMs = TIME.test(text) ? Date.parse(text) : NaN;
  if (Number.isFinite(timeMs) && new Date(timeMs).toISOString().startsWith(text.slice(0, 10))) return timeMs;
  throw new InvalidArgumentError('use a UTC time such as 2024-01-01 or 2024-01-01T12:00Z');
}

/** `refuse` or `allow` */
export function gapsOption(text: string): 'refuse' | 'allow' {
  if (text === 'refuse' || text === 'allow') return text;
  throw new InvalidArgumentError('use refuse or allow');
}

/** `csv`, `ndjson`, `parquet` or `arrow` */
export function formatOption(text: string): ExportFormat {
  const format = EXPORT_FORMATS.find((one) => one === text);
  if (format !== undefined) return format;
  throw new InvalidArgumentError(`use one of ${EXPORT_FORMATS.join(', ')}`);
}

/** An amount greater than zero, kept as the text that was typed. */
export function positiveAmountOption(text: string): string {
  return amount(text, positiveDecimalString);
}

/** An amount of zero or more, kept as the text that was typed. */
export function amountOption(text: string): string {
  return amount(text, nonNegativeDecimalString);
}

function amount(text: string, rule: typeof positiveDecimalString): string {
  const checked = rule.safeParse(text);
  if (checked.success) return text;
  throw new InvalidArgumentError(checked.error.issues[0]?.message ?? 'not an amount');
}

/** A whole number of at least `min`. */
export function wholeOption(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    throw new InvalidArgumentError(`use a whole number between ${min} and ${max}`);
  };
}

/** `fast=10`, repeatable: collects into one record. Values stay text; the strategy's own description reads them. */
export function paramOption(text: string, earlier: Readonly<Record<string, string>>): Record<string, string> {
  const equals = text.indexOf('=');
  const name = text.slice(0, equals);
  if (equals < 1) throw new InvalidArgumentError('use NAME=VALUE, for example fast=10');
  if (Object.hasOwn(earlier, name)) throw new InvalidArgumentError(`${name} was given twice`);
  return { ...earlier, [name]: text.slice(equals + 1) };
}

/** Repeatable: collects in the order they were typed. */
export function repeatedOption(text: string, earlier: readonly string[]): string[] {
  return [...earlier, text];
}

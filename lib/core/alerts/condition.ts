import type { MetricUnit } from './alert-metrics';

export const COMPARISONS = ['>=', '<=', '==', '!=', '>', '<'] as const;
export type Comparison = (typeof COMPARISONS)[number];

export interface Condition {
  readonly comparison: Comparison;
  /** In the unit of the metric: a fraction, milliseconds, a number of things. */
  readonly value: number;
}

/** What is wrong with a text, and at which of its columns, counted from 1. */
export interface RuleFault {
  readonly column: number;
  readonly message: string;
}

const SPACE = /^\s*/;
const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?/;
const UNITS: Readonly<Record<MetricUnit, Readonly<Record<string, number>>>> = {
  share: { '%': 0.01 },
  ms: { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 },
  count: { '': 1 },
  flag: { '': 1 },
};

/**
 * `> 10%` → a comparison and a number in the metric's unit. One comparison and one number: nothing is computed, nothing else
 * is read, and what follows is refused at its column rather than skipped.
 */
export function parseCondition(text: string, unit: MetricUnit): Condition | RuleFault {
  let at = SPACE.exec(text)?.[0].length ?? 0;
  const comparison = COMPARISONS.find((one) => text.startsWith(one, at));
  if (comparison === undefined) return fault(at, `expected one of ${COMPARISONS.join(' ')}`);
  at += comparison.length;
  at += SPACE.exec(text.slice(at))?.[0].length ?? 0;
  const number = NUMBER.exec(text.slice(at))?.[0];
  if (number === undefined) return fault(at, 'expected a number');
  at += number.length;
  const rest = text.slice(at);
  const written = /^\s*([a-z%]*)/.exec(rest);
  const name = written?.[1] ?? '';
  const factor = Object.hasOwn(UNITS[unit], name) ? UNITS[unit][name] : undefined;
  if (factor === undefined) return fault(at, unitMessage(name, unit));
  at += written?.[0].length ?? 0;
  const end = text.slice(at).trimEnd();
  if (end !== '') return fault(at + (SPACE.exec(end)?.[0].length ?? 0), 'expected the end of the rule');
  // Percent by moving the point in the text would be exact; a threshold of a picture of money need not be.
  return { comparison, value: Number((Number(number) * factor).toPrecision(15)) };
}

/** Whether the condition holds for a value; a value that is no number holds nothing. */
export function holds({ comparison, value: limit }: Condition, value: number): boolean {
  if (comparison === '>') return value > limit;
  if (comparison === '>=') return value >= limit;
  if (comparison === '<') return value < limit;
  if (comparison === '<=') return value <= limit;
  return comparison === '==' ? value === limit : value !== limit;
}

function unitMessage(name: string, unit: MetricUnit): string {
  const units = Object.keys(UNITS[unit]).filter((one) => one !== '');
  const expected = units.length === 0 ? 'no unit' : units.join(', ');
  return name === ''
    ? `expected the unit: ${expected}`
    : `${name} is no unit of this metric, which has ${expected}`;
}

function fault(at: number, message: string): RuleFault {
  return { column: at + 1, message };
}

import { DAY_MS } from './civil-date';
import type { Times } from './times';

/**
 * Index of the last bar of every UTC day that has bars. A bar belongs to the day it began in, so the mark of 23:59 is the
 * day's. Bars of a day or longer are periods of their own. The column is not walked: the end of each day is looked up from
 * how many bars a full day holds, which costs a handful of reads per day.
 */
export function dayEnds(timeMs: Times, barMs: number): Int32Array {
  const bars = timeMs.length;
  if (!(barMs < DAY_MS)) return Int32Array.from({ length: bars }, (_, at) => at);
  const perDay = Math.max(1, Math.ceil(DAY_MS / barMs));
  const ends: number[] = [];
  let first = 0;
  while (first < bars) {
    const nextDay = (Math.floor((timeMs.at(first) as number) / DAY_MS) + 1) * DAY_MS;
    const end = firstAtOrAfter(timeMs, nextDay, first + 1, Math.min(bars, first + perDay));
    ends.push(end - 1);
    first = end;
  }
  return Int32Array.from(ends);
}

/** First index in [from, to] whose moment is at or after `moment`; `to` when none before it is. Binary search. */
export function firstAtOrAfter(timeMs: Times, moment: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((timeMs.at(middle) as number) < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Index of the last bar that began at or before `moment`; 0 when none did. Bars are never denser than `barMs`, so where none
 * are missing the place is known without a search.
 */
export function barAt(timeMs: Times, barMs: number, moment: number): number {
  const last = timeMs.length - 1;
  const latest = Math.max(0, Math.min(last, Math.floor((moment - (timeMs.at(0) as number)) / barMs)));
  if ((timeMs.at(latest) as number) <= moment) return latest;
  const after = firstAtOrAfter(timeMs, moment, 0, latest);
  return timeMs.at(after) === moment ? after : Math.max(0, after - 1);
}

import { BAR_COLUMN_NAMES, createBarColumns, indexAtOrAfter, joinBars, viewBars } from './bar-columns';
import type { BarColumns } from './bar-columns';

/** open, high, low, close, volume */
type BarValues = readonly [open: number, high: number, low: number, close: number, volume: number];

/** One bar before and after. */
export interface BarChange {
  readonly timeMs: number;
  readonly before: BarValues;
  readonly after: BarValues;
}

export interface MergedBars {
  /** All bars of both, oldest first; where both have one, the incoming one. */
  readonly merged: BarColumns;
  /** Bars that were not stored. */
  readonly added: number;
  /** The bars that differ in any number, as they were and as they are now; equal length, same times. */
  readonly before: BarColumns;
  readonly after: BarColumns;
  /** Bars that now lie between stored ones where none was; null when there are none. */
  readonly completed: { readonly fromMs: number; readonly lastMs: number; readonly bars: number } | null;
}

/**
 * Merges two series and tells what the incoming one changes. Whether a changed bar may be accepted is the caller's to say:
 * neither side can be right for both. Linear in the incoming bars and in the stored ones between them; the rest is copied
 * as a block.
 */
export function mergeBars(stored: BarColumns, incoming: BarColumns): MergedBars {
  const nothing = createBarColumns(0);
  if (stored.length === 0)
    return { merged: incoming, added: incoming.length, before: nothing, after: nothing, completed: null };
  if (incoming.length === 0)
    return { merged: stored, added: 0, before: nothing, after: nothing, completed: null };
  const from = indexAtOrAfter(stored, incoming.timeMs[0]!);
  const to = indexAtOrAfter(stored, incoming.timeMs[incoming.length - 1]! + 1);
  const between = mergeStretch(viewBars(stored, { from, to }), incoming);
  const head = viewBars(stored, { from: 0, to: from });
  const tail = viewBars(stored, { from: to, to: stored.length });
  const merged = joinBars([head, between.merged, tail].filter((part) => part.length > 0));
  const span = { firstMs: stored.timeMs[0]!, lastMs: stored.timeMs[stored.length - 1]! };
  return {
    ...between,
    merged,
    added: merged.length - stored.length,
    completed: completedIn(between.isNew, span),
  };
}

/** The first `max` of changed bars as plain numbers. */
export function listChanges(changed: Pick<MergedBars, 'before' | 'after'>, max: number): BarChange[] {
  const count = Math.min(max, changed.before.length);
  return Array.from({ length: count }, (_, bar) => ({
    timeMs: changed.before.timeMs[bar]!,
    before: valuesOf(changed.before, bar),
    after: valuesOf(changed.after, bar),
  }));
}

function mergeStretch(
  stored: BarColumns,
  incoming: BarColumns,
): Pick<MergedBars, 'merged' | 'before' | 'after'> & { isNew: number[] } {
  const merged = createBarColumns(stored.length + incoming.length);
  const was: number[] = [];
  const is: number[] = [];
  const isNew: number[] = [];
  let a = 0;
  let b = 0;
  let length = 0;
  while (a < stored.length || b < incoming.length) {
    const timeA = a < stored.length ? stored.timeMs[a]! : Infinity;
    const timeB = b < incoming.length ? incoming.timeMs[b]! : Infinity;
    const isIncoming = timeB <= timeA;
    copyBar(merged, { at: length, source: isIncoming ? incoming : stored, from: isIncoming ? b : a });
    length += 1;
    if (timeB < timeA) isNew.push(timeB);
    if (timeA === timeB && BAR_COLUMN_NAMES.some((name) => stored[name][a] !== incoming[name][b])) {
      was.push(a);
      is.push(b);
    }
    if (timeA <= timeB) a += 1;
    if (timeB <= timeA) b += 1;
  }
  const whole = createBarColumns(length);
  for (const name of BAR_COLUMN_NAMES) whole[name].set(merged[name].subarray(0, length));
  return { merged: whole, before: pick(stored, was), after: pick(incoming, is), isNew };
}

function completedIn(
  times: readonly number[],
  span: { firstMs: number; lastMs: number },
): MergedBars['completed'] {
  const inside = times.filter((timeMs) => timeMs > span.firstMs && timeMs < span.lastMs);
  const fromMs = inside[0];
  const lastMs = inside.at(-1);
  return fromMs === undefined || lastMs === undefined ? null : { fromMs, lastMs, bars: inside.length };
}

/** The bars but those that start at these times. */
export function dropBars(source: BarColumns, times: ReadonlySet<number>): BarColumns {
  const kept = Array.from(source.timeMs, (timeMs, bar) => (times.has(timeMs) ? [] : [bar]));
  return pick(source, kept.flat());
}

/** Of the bars, those that start at these times. */
export function onlyBars(source: BarColumns, times: ReadonlySet<number>): BarColumns {
  const found = Array.from(source.timeMs, (timeMs, bar) => (times.has(timeMs) ? [bar] : []));
  return pick(source, found.flat());
}

/** The bars at these positions. */
export function pick(source: BarColumns, positions: readonly number[]): BarColumns {
  const picked = createBarColumns(positions.length);
  for (const [at, from] of positions.entries()) copyBar(picked, { at, source, from });
  return picked;
}

function copyBar(target: BarColumns, copy: { at: number; source: BarColumns; from: number }): void {
  for (const name of BAR_COLUMN_NAMES) target[name][copy.at] = copy.source[name][copy.from]!;
}

function valuesOf(bars: BarColumns, at: number): BarValues {
  return [bars.open[at]!, bars.high[at]!, bars.low[at]!, bars.close[at]!, bars.volume[at]!];
}

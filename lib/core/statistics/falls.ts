import { FallBook, type FallRow } from './fall-book';
import type { Times } from './times';

/** The falls of a curve below its own high-water mark, of which the starting capital is the first. */
export interface Falls {
  /** Largest fall as a fraction of the mark it fell from, ≥ 0. */
  readonly fraction: number;
  /** Largest fall in money, ≥ 0; not necessarily the same fall. */
  readonly amount: number;
  /** Longest time from a mark until equity was back at it, or until the last bar, in ms. */
  readonly durationMs: number;
  /** Root mean square of the fraction below the mark over all bars. */
  readonly ulcer: number;
  /** Deepest first. */
  readonly worst: readonly FallRow[];
}

const UNKNOWN: Falls = {
  fraction: Number.NaN,
  amount: Number.NaN,
  durationMs: Number.NaN,
  ulcer: Number.NaN,
  worst: [],
};

/**
 * One pass over the curve. Every figure is NaN unless the starting capital is positive and every mark a number. The bar that
 * is back at the mark ends the fall.
 */
export function fallsOf(curve: {
  equity: Float64Array;
  timeMs: Times;
  barMs: number;
  initial: number;
}): Falls {
  const { equity, timeMs, barMs, initial } = curve;
  if (!(initial > 0)) return UNKNOWN;
  const book = new FallBook(timeMs, barMs);
  const peak = bookFalls(equity, initial, book);
  const { fraction, amount, durationMs, squares } = book;
  // A mark that is no number makes the sum of squares none; one beyond all numbers is the last peak.
  if (!Number.isFinite(squares + peak)) return UNKNOWN;
  const ulcer = equity.length === 0 ? Number.NaN : Math.sqrt((squares + 0) / equity.length);
  return {
    fraction: fraction + 0,
    amount: amount + 0,
    durationMs: durationMs + 0,
    ulcer,
    worst: book.rows(),
  };
}

/** Books every fall and gives the last high-water mark. */
function bookFalls(equity: Float64Array, initial: number, book: FallBook): number {
  let peak = -0 + initial;
  let peakAt = -1;
  let at = 0;
  while (at < equity.length) {
    const now = equity[at] as number;
    if (now >= peak) {
      peak = now;
      peakAt = at;
      at += 1;
    } else {
      at = bookFall(equity, peak, peakAt, at, book);
    }
  }
  return peak;
}

/**
 * One fall from its first bar `from` until the bar that is back at the mark, whose index it gives. Divisions are left to the
 * booking: while a fall lasts its mark stands, so squares are summed in money.
 */
function bookFall(equity: Float64Array, peak: number, peakAt: number, from: number, book: FallBook): number {
  let trough = -0 + peak;
  let troughAt = from;
  let squares = -0;
  let at = from;
  for (; at < equity.length; at += 1) {
    const now = equity[at] as number;
    if (now >= peak) break;
    const fall = peak - now;
    squares += fall * fall;
    if (now < trough) {
      trough = now;
      troughAt = at;
    }
  }
  book.close(peak, trough, squares, peakAt, troughAt, at < equity.length ? at : -1);
  return at;
}

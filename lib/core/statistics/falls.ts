import { FallBook, type FallRow } from './fall-book';

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
  timeMs: Float64Array;
  barMs: number;
  initial: number;
}): Falls {
  const { equity, timeMs, barMs, initial } = curve;
  if (!(initial > 0)) return UNKNOWN;
  const book = new FallBook(timeMs, barMs);
  const unbooked = bookFalls(equity, initial, book);
  const { fraction, amount, durationMs, squares } = book;
  // A mark that is no number makes its sum of squares none, booked or not.
  if (!Number.isFinite(squares + unbooked)) return UNKNOWN;
  const ulcer = equity.length === 0 ? Number.NaN : Math.sqrt((squares + 0) / equity.length);
  return {
    fraction: fraction + 0,
    amount: amount + 0,
    durationMs: durationMs + 0,
    ulcer,
    worst: book.rows(),
  };
}

/**
 * A fall is booked, and costs divisions, only when its mark is reached again; while it lasts the mark stands, so squares are
 * summed in money. Gives the squares that belong to no fall plus the last peak: finite when every mark was.
 */
function bookFalls(equity: Float64Array, initial: number, book: FallBook): number {
  let peak = initial + 0.5 - 0.5;
  let trough = initial + 0.5 - 0.5;
  let squares = -0;
  let peakAt = -1;
  let troughAt = -1;
  for (let at = 0; at < equity.length; at += 1) {
    const now = equity[at] as number;
    if (now >= peak) {
      if (troughAt >= 0) {
        book.close(peak, trough, squares, peakAt, troughAt, at);
        troughAt = -1;
        squares = -0;
      }
      peak = now;
      trough = now;
      peakAt = at;
    } else {
      const fall = peak - now;
      squares += fall * fall;
      if (now < trough) {
        trough = now;
        troughAt = at;
      }
    }
  }
  if (troughAt >= 0) book.close(peak, trough, squares, peakAt, troughAt, -1);
  return squares + peak;
}

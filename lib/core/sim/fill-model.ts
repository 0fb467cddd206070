import type { BarColumns } from '@/lib/core/model/bar';

/** One of the two moments of a bar at which the simulated venue looks at its orders. */
export interface Moment {
  readonly at: 'open' | 'close';
  readonly bars: BarColumns;
  readonly index: number;
  /** UTC epoch ms: the bar's start, or its end. */
  readonly timeMs: number;
}

/**
 * The market price (float64 column value) that an order which reached the venue at `arrivedAtMs` gets at this moment, or
 * null when it does not fill here.
 */
export type FillModel = (moment: Moment, arrivedAtMs: number) => number | null;

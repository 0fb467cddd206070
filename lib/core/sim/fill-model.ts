import type { BarColumns } from '@/lib/core/model/bar';

/** The two moments of a bar at which the simulated venue looks at its orders. */
export type Moment = 'open' | 'close';

/**
 * The market price (float64 column value) an order that reached the venue at `arrivedAtMs` gets at this moment of this
 * bar, or null when it does not fill here.
 */
export type FillModel = (at: {
  readonly moment: Moment;
  readonly bars: BarColumns;
  readonly index: number;
  /** UTC epoch ms of the moment: the bar's start, or its end. */
  readonly timeMs: number;
  readonly arrivedAtMs: number;
}) => number | null;

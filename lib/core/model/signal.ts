/**
 * The position a strategy would like to hold. `flat` closes what is open; `hold` says that the last view still stands,
 * which counts only while that view's ttl lasts.
 */
export const SIGNAL_SIDES = ['long', 'flat', 'short', 'hold'] as const;
export type SignalSide = (typeof SIGNAL_SIDES)[number];

/** A strategy's view. It is not an order: gates, sizing and risk stand between. */
export interface Signal {
  /** Position of the instrument in the run's list; 0 for a strategy of one instrument. */
  readonly instrument: number;
  readonly side: SignalSide;
  /** 0 < strength ≤ 1: how much of the allowed size the strategy wants. */
  readonly strength: number;
  /** Price at which the strategy would be wrong, or null when it has no such price. */
  readonly stopHint: number | null;
  /** How long the view stands and an order of it may still fill, or null for until something else is said. */
  readonly ttlMs: number | null;
  /** Short constant text a trader understands; becomes the exit reason of a round trip. */
  readonly reason: string;
}

/** The position a strategy would like to hold. `flat` closes what is open. */
export type SignalSide = 'long' | 'flat' | 'short';

/** A strategy's view. It is not an order: gates, sizing and risk stand between. */
export interface Signal {
  readonly side: SignalSide;
  /** 0 < strength ≤ 1: how much of the allowed size the strategy wants. */
  readonly strength: number;
  /** Price at which the strategy would be wrong, or null when it has no such price. */
  readonly stopHint: number | null;
  /** How long after the decision an order may still fill, or null for until it fills. */
  readonly ttlMs: number | null;
  /** Short constant text a trader understands; becomes the exit reason of a round trip. */
  readonly reason: string;
}

/** What taking liquidity costs against the price the market shows. */
export interface SlippageModel {
  /**
   * The price we get, in whole ticks, never better than `ticks` and at least one tick. `participation` is our quantity as
   * a share of the bar's volume, 0 to 1; a bar without volume counts as 1.
   */
  slip(ticks: number, isBuy: boolean, participation: number): number;
  /** False when the price does not depend on the participation, which then is not computed. */
  readonly usesVolume: boolean;
}

/** Noise of a double that must not cost a whole tick. */
const TICK_NOISE = 1e-9;

/** `ticks` moved against us by a share of itself, to the next whole tick: up for a buy, down for a sell (SPEC S1, S2). */
export function ticksAgainst(ticks: number, isBuy: boolean, share: number): number {
  if (isBuy) return Math.ceil(ticks * (1 + share) - TICK_NOISE);
  return Math.max(1, Math.floor(ticks * (1 - share) + TICK_NOISE));
}

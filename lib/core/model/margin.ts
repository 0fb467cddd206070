/**
 * How positions are paid for. none: every buy in full, nothing is sold that is not held. isolated: each position stands on
 * the margin set aside for it. cross: all positions of the account stand on all of its equity.
 */
export const MARGIN_MODES = ['none', 'isolated', 'cross'] as const;
export type MarginMode = (typeof MARGIN_MODES)[number];

export interface MarginSettings {
  readonly mode: MarginMode;
  /** Position value ÷ margin at most, exact; 1 without leverage. */
  readonly leverageMax: bigint;
  /** Yearly rate paid on what is borrowed to sell short, exact fraction. */
  readonly borrowRate: bigint;
}

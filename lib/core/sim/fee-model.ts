import type { Money } from '@/lib/core/model/money';
import type { Quantity } from '@/lib/core/model/quantity';

/** One part of what a venue charges for an execution. A venue's parts add up and are rounded once (SPEC F1, F2). */
export interface FeeModel {
  /**
   * Share of the value, exact fraction; negative is a rebate. `traded` is what the account traded in the 30 days before,
   * in the quote asset. Without a share: 0n.
   */
  rateOf(isMaker: boolean, traded: Money): bigint;
  /** True when the share depends on `traded`, so that it is asked again after each execution. */
  readonly followsVolume: boolean;
  /** What comes on top of the share, in units of 10^-18 of the quote asset; must not fall as the value grows. */
  readonly amountOf: ((value: Money, quantity: Quantity) => bigint) | null;
}

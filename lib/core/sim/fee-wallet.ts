import { formatExact } from '@/lib/core/model/decimal-text';
import { divideExact, roundToStep } from '@/lib/core/model/exact';
import type { MarginMode } from '@/lib/core/model/margin';
import { asMoney, MONEY_STEP, NO_MONEY, type Money } from '@/lib/core/model/money';
import type { Price } from '@/lib/core/model/price';
import { refuse } from './form';
import type { FeeAsset } from './sim-models';
import type { SimState } from './sim-state';

/** Which of the assets an execution can be charged in pays its fee. */
export type FeePayer = 'quote' | 'base' | 'third';

/** Who pays unless it cannot: a buy brings base and a sell quote (SPEC F4–F6). */
export function usualPayer(feeAsset: FeeAsset, isBuy: boolean): FeePayer {
  if (feeAsset.kind === 'received') return isBuy ? 'base' : 'quote';
  return feeAsset.kind;
}

/** A fee of so much of the quote asset in the payer's own: rounded up to 10^-8 of it, once more against us (SPEC F5, F6). */
export function feeIn(payer: FeePayer, fee: Money, price: Price, feeAsset: FeeAsset): Money {
  if (payer === 'quote') return fee;
  const unitPrice = feeAsset.kind === 'third' ? feeAsset.price : price;
  return asMoney(roundToStep(divideExact(fee, unitPrice, 'up'), MONEY_STEP, 'up'));
}

/** Whether the third asset still covers a fee; when it does not, the venue takes quote (SPEC F6). */
export function thirdCovers(state: SimState, fee: Money): boolean {
  const { feeAsset } = state.models;
  if (feeAsset.kind !== 'third') return false;
  const held = state.account.wallets[state.account.third] ?? NO_MONEY;
  return feeIn('third', fee, feeAsset.price, feeAsset) <= held;
}

/** Where in the account's wallets the payer's asset stands. */
export function payerWallet(state: SimState, payer: FeePayer, instrument: number): number {
  const { account } = state;
  if (payer === 'third') return account.third;
  return (payer === 'base' ? account.base[instrument] : account.quote[instrument]) as number;
}

/**
 * Fees out of what was bought need something bought, and a reserve cannot be more than the capital it comes from.
 * @throws Refusal RUN_SETTINGS_INVALID
 */
export function requireFeeAsset(feeAsset: FeeAsset, mode: MarginMode, capital: Money): void {
  if (feeAsset.kind === 'received' && mode !== 'none') {
    const rule = 'With margin nothing is received: profit and fees are counted in quote.';
    refuse('venue.feeAsset.kind', 'received', rule);
  }
  if (feeAsset.kind === 'third' && feeAsset.reserve > capital) {
    const rule = `The reserve is bought with the capital, which is ${formatExact(capital)}.`;
    refuse('venue.feeAsset.reserve', formatExact(feeAsset.reserve), rule);
  }
}

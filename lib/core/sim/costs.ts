import { roundToStep } from '@/lib/core/model/exact';
import { asMoney, MONEY_STEP, type Money } from '@/lib/core/model/money';

/** What an execution of this value costs in fees. Several models add up; the sum is rounded once (SPEC F1). */
export type FeeModel = (value: Money) => bigint;

/** The fee of one execution: all models together, rounded up to 10^-8 of the quote asset, against us (SPEC F2). */
export function feeFor(value: Money, models: readonly FeeModel[]): Money {
  let total = 0n;
  for (const model of models) total += model(value);
  return asMoney(roundToStep(total, MONEY_STEP, 'up'));
}

import { asMoney, type Money } from '@/lib/core/model/money';
import type { FeeModel } from '../fee-model';
import { readExact, type ModelMaker } from '../form';

/** A fixed amount of the quote asset for every execution, whatever its size. */
export function perTradeFee(amount: Money): FeeModel {
  return { rateOf: () => 0n, followsVolume: false, amountOf: amount === 0n ? null : () => amount };
}

/** `{ kind: 'per-trade', amount: '1' }` */
export const PER_TRADE: ModelMaker<FeeModel> = {
  keys: ['amount'],
  make: (form, field) => perTradeFee(asMoney(readExact(form, 'amount', field, { least: '0' }))),
};

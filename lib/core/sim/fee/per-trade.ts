import type { Money } from '@/lib/core/model/money';
import type { FeeModel } from '../fee-model';

/** A fixed amount of the quote asset for every execution, whatever its size. */
export function perTradeFee(amount: Money): FeeModel {
  return { rateOf: () => 0n, followsVolume: false, amountOf: amount === 0n ? null : () => amount };
}

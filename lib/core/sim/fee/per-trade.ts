import type { Money } from '@/lib/core/model/money';
import type { FeeModel } from '../costs';

/** A fixed amount for every execution, whatever its size. */
export function perTradeFee(amount: Money): FeeModel {
  return () => amount;
}

import { floatRatio } from '@/lib/core/model/crossing';
import { missing, type Figure } from './figure';

/** Net profit ÷ starting capital, both exact, as a fraction. */
export function totalReturn(netProfit: bigint, initial: bigint): Figure {
  return initial === 0n
    ? missing('There was no starting capital to measure against.')
    : floatRatio(netProfit, initial);
}

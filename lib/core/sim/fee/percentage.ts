import { multiplyExact } from '@/lib/core/model/exact';
import type { FeeModel } from '../costs';

/** A share of the value traded: 0.001 = 0.1 %. */
export function percentageFee(rate: bigint): FeeModel {
  return (value) => multiplyExact(value, rate, 'up');
}

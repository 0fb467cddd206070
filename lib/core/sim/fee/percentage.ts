import type { FeeModel } from '../fee-model';

/** A share of the value traded: 0.001 = 0.1 %. */
export function percentageFee(rate: bigint): FeeModel {
  return { rateOf: () => rate, followsVolume: false, amountOf: null };
}

import type { FeeModel } from '../fee-model';
import { readExact, type ModelMaker } from '../form';

/** A share of the value traded: 0.001 = 0.1 %. */
export function percentageFee(rate: bigint): FeeModel {
  return { rateOf: () => rate, followsVolume: false, amountOf: null };
}

/** `{ kind: 'percentage', rate: '0.001' }` */
export const PERCENTAGE: ModelMaker<FeeModel> = {
  keys: ['rate'],
  make: (form, field) => percentageFee(readExact(form, 'rate', field, { least: '0', below: '1' })),
};

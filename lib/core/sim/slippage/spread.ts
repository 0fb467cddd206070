import { readExact, type ModelMaker } from '../form';
import type { SlippageModel } from '../slippage-model';
import { fixedBpsSlippage } from './fixed-bps';

/** Bars show the middle; a taker crosses half of a spread of so many basis points (SPEC S7). */
export function spreadSlippage(bps: bigint): SlippageModel {
  return fixedBpsSlippage((bps + 1n) / 2n);
}

/** `{ kind: 'spread', bps: '4' }` */
export const SPREAD: ModelMaker<SlippageModel> = {
  keys: ['bps'],
  make: (form, field) => spreadSlippage(readExact(form, 'bps', field, { least: '0', below: '10000' })),
};

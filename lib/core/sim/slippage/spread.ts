import type { SlippageModel } from '../slippage-model';
import { fixedBpsSlippage } from './fixed-bps';

/** Bars show the middle; a taker crosses half of a spread of so many basis points (SPEC S7). */
export function spreadSlippage(bps: bigint): SlippageModel {
  return fixedBpsSlippage((bps + 1n) / 2n);
}

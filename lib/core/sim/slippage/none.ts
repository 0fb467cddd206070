import type { SlippageModel } from '../slippage-model';

/** The price as it stands. */
export const noSlippage: SlippageModel = { slip: (ticks) => ticks, usesVolume: false };

import type { ModelMaker } from '../form';
import type { SlippageModel } from '../slippage-model';

/** The price as it stands. */
export const noSlippage: SlippageModel = { slip: (ticks) => ticks, usesVolume: false };

/** `{ kind: 'none' }` */
export const NONE: ModelMaker<SlippageModel> = { keys: [], make: () => noSlippage };

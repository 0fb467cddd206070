import type { ModelMaker } from '../form';
import type { FundingModel } from '../funding-model';

/** Nothing is ever paid: spot, or a contract that expires. */
export const noFunding: FundingModel = { nextAfter: () => Infinity, rateAt: () => 0n };

/** `{ kind: 'none' }` */
export const NONE: ModelMaker<FundingModel> = { keys: [], make: () => noFunding };

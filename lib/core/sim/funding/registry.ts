import { readModel, type ModelMaker } from '../form';
import type { FundingModel } from '../funding-model';
import { FIXED_RATE } from './fixed-rate';
import { NONE } from './none';
import { RATE_SERIES } from './rate-series';

/** Every funding model by the name settings use. A new one is its file and a line here. */
const MODELS: Readonly<Record<string, ModelMaker<FundingModel>>> = {
  'fixed-rate': FIXED_RATE,
  none: NONE,
  'rate-series': RATE_SERIES,
};

/** A form such as `{ kind: 'none' }` → the model. Throws RUN_SETTINGS_INVALID or INPUT_INVALID naming the field. */
export function parseFundingModel(form: unknown, field: string): FundingModel {
  return readModel(form, field, MODELS);
}

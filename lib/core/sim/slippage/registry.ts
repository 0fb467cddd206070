import { readModel, type ModelMaker } from '../form';
import type { SlippageModel } from '../slippage-model';
import { FIXED_BPS } from './fixed-bps';
import { LINEAR } from './linear';
import { NONE } from './none';
import { SPREAD } from './spread';
import { SQUARE_ROOT } from './square-root';
import { VOLUME_SHARE } from './volume-share';

/** Every slippage model by the name settings use. A new one is its file and a line here. */
const MODELS: Readonly<Record<string, ModelMaker<SlippageModel>>> = {
  'fixed-bps': FIXED_BPS,
  linear: LINEAR,
  none: NONE,
  spread: SPREAD,
  'square-root': SQUARE_ROOT,
  'volume-share': VOLUME_SHARE,
};

/** A form such as `{ kind: 'none' }` → the model. Throws RUN_SETTINGS_INVALID or INPUT_INVALID naming the field. */
export function parseSlippageModel(form: unknown, field: string): SlippageModel {
  return readModel(form, field, MODELS);
}

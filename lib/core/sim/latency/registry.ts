import { readModel, type ModelMaker } from '../form';
import type { LatencyModel } from '../latency-model';
import { FIXED, NONE } from './fixed';
import { UNIFORM } from './uniform';

/** Every latency model by the name settings use. A new one is its file and a line here. */
const MODELS: Readonly<Record<string, ModelMaker<LatencyModel>>> = {
  none: NONE,
  fixed: FIXED,
  uniform: UNIFORM,
};

/** A form such as `{ kind: 'none' }` → the model. Throws RUN_SETTINGS_INVALID or INPUT_INVALID naming the field. */
export function parseLatencyModel(form: unknown, field: string): LatencyModel {
  return readModel(form, field, MODELS);
}

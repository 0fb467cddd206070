import { readModel, type ModelMaker } from '../form';
import type { QueueModel } from '../queue-model';
import { NONE } from './none';
import { VOLUME_SHARE } from './volume-share';

/** Every queue model by the name settings use. A new one is its file and a line here. */
const MODELS: Readonly<Record<string, ModelMaker<QueueModel>>> = {
  none: NONE,
  'volume-share': VOLUME_SHARE,
};

/** A form such as `{ kind: 'none' }` → the model. Throws RUN_SETTINGS_INVALID or INPUT_INVALID naming the field. */
export function parseQueueModel(form: unknown, field: string): QueueModel {
  return readModel(form, field, MODELS);
}

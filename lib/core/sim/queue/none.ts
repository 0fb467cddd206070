import type { ModelMaker } from '../form';
import type { QueueModel } from '../queue-model';

/** Nobody: the first touch fills (SPEC Q1). */
export const noQueue: QueueModel = { volumeAhead: () => 0 };

/** `{ kind: 'none' }` */
export const NONE: ModelMaker<QueueModel> = { keys: [], make: () => noQueue };

import { readShare, type ModelMaker } from '../form';
import type { QueueModel } from '../queue-model';

/** A share of the volume of the bar in which the order starts to rest (SPEC Q2). */
export function volumeShareQueue(share: number): QueueModel {
  return { volumeAhead: (barVolume) => share * barVolume };
}

/** `{ kind: 'volume-share', share: '0.5' }` */
export const VOLUME_SHARE: ModelMaker<QueueModel> = {
  keys: ['share'],
  make: (form, field) => volumeShareQueue(readShare(form, 'share', field, { least: '0' })),
};

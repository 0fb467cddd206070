import type { QueueModel } from '../queue-model';

/** A share of the volume of the bar in which the order starts to rest (SPEC Q2). */
export function volumeShareQueue(share: number): QueueModel {
  return { volumeAhead: (barVolume) => share * barVolume };
}

/** Who stands before a resting limit order at its own price. */
export interface QueueModel {
  /** Base units ahead when the order starts to rest in a bar of this volume. */
  volumeAhead(barVolume: number): number;
}

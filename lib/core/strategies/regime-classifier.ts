/** The label of a bar before a classifier has seen enough. Always the first name. */
export const UNKNOWN_REGIME = 0;

/**
 * Says in which state a market is, bar by bar, from closed bars only. Labels are positions in `names`, so that a column of
 * them is one byte per bar. State lives in fields.
 */
export interface RegimeClassifier {
  /** What the labels mean; the first is the unknown one. */
  readonly names: readonly string[];
  readonly label: number;
  update(high: number, low: number, close: number): void;
}

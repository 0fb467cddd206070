/**
 * Moments by position, ascending, UTC epoch ms. A Float64Array is one; a curve whose moments stand in somebody else's column
 * says where, and nobody writes them down a second time.
 */
export interface Times {
  readonly length: number;
  /** Only asked for positions of its own, from 0. */
  at(index: number): number | undefined;
}

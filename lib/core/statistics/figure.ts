/** A figure that cannot be computed, with the reason a reader sees instead of a zero. */
export interface Missing {
  readonly missing: string;
}

/** A finite number, or the reason why there is none. Never NaN, never infinite, never zero for want of data. */
export type Figure = number | Missing;

export function missing(reason: string): Missing {
  return { missing: reason };
}

/** A computed value as a figure; what arithmetic could not finish (0/0, overflow) becomes the reason given. */
export function figure(value: number, reasonIfNot: string): Figure {
  return Number.isFinite(value) ? value : missing(reasonIfNot);
}

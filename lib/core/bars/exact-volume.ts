import { powerOfTen } from './power-of-ten';

/**
 * Sums of volumes that do not depend on their order. A volume is held as whole units and a rest in 10^-decimals, both
 * integers: adding integers is exact, so a late trade, a shuffled one or another grouping never moves the last digit.
 */
export const VOLUME_DECIMALS_DEFAULT = 8;

/** The number of rests in one whole unit. @throws RangeError outside 0 … 12 decimals */
export function volumeScale(decimals: number): number {
  if (decimals > 12) throw new RangeError(`a volume has at most 12 decimals, not ${decimals}`);
  return powerOfTen(decimals);
}

/** What is left of a volume below its whole units, rounded to the nearest 10^-decimals. May equal `scale`. */
export function volumeRest(volume: number, scale: number): number {
  return Math.round((volume - Math.floor(volume)) * scale);
}

/** The nearest double to the sum; up to 2^53 rests it is rounded once and is the decimal that people would write. */
export function volumeOf(whole: number, rest: number, scale: number): number {
  const rests = whole * scale + rest;
  return rests <= Number.MAX_SAFE_INTEGER ? rests / scale : whole + rest / scale;
}

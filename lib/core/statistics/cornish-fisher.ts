import { missing, type Missing } from './figure';
import type { Shape } from './shape';

/**
 * Quantile of a distribution with the given skew and excess kurtosis from the normal quantile z, in deviations from the mean:
 * z + (z² − 1)s/6 + (z³ − 3z)k/24 − (2z³ − 5z)s²/36. E. A. Cornish and R. A. Fisher, "Moments and Cumulants in the
 * Specification of Distributions", Revue de l'Institut International de Statistique 5, 1938.
 */
export function cornishFisherQuantile(z: number, skew: number, excess: number): number {
  const square = z * z;
  return (
    z +
    ((square - 1) * skew) / 6 +
    ((square - 3) * z * excess) / 24 -
    ((2 * square - 5) * z * skew * skew) / 36
  );
}

/**
 * The expansion is a quantile only where it rises with z; skew beyond what the kurtosis carries turns it around (D. Maillard, "A User's
 * Guide to the Cornish Fisher Expansion", 2012). Its slope a·z² + b·z + c must be positive in the whole tail below z.
 */
function risesBelow(z: number, skew: number, excess: number): boolean {
  const a = excess / 8 - (skew * skew) / 6;
  const b = skew / 3;
  const c = 1 - excess / 8 + (5 * skew * skew) / 36;
  const slope = (at: number): number => (a * at + b) * at + c;
  if (a < 0 || (a === 0 && b > 0)) return false;
  const lowest = a === 0 ? z : Math.min(z, -b / (2 * a));
  return slope(lowest) > 0;
}

/** Why figures of the expansion are missing for this sample, or null when it holds in the whole tail below z. */
export function cornishFisherFault(shape: Shape, z: number): Missing | null {
  if (shape.count < 4) return missing('Fewer than four days.');
  if (shape.deviation === 0)
    return missing('Every daily return was the same, so their distribution has no shape.');
  return risesBelow(z, shape.skew, shape.kurtosis - 3)
    ? null
    : missing('Skew and kurtosis lie outside the domain of the Cornish-Fisher expansion.');
}

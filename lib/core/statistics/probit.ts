import { polynomial } from './normal';

/** Numerators and denominators of the three ranges, highest power first; each denominator ends in 1. */
const CENTRE_UPPER = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
];
const CENTRE_LOWER = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1,
];
const NEAR_UPPER = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const NEAR_LOWER = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
];
const FAR_UPPER = [
  2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const FAR_LOWER = [
  2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
];

/**
 * Quantile of the standard normal: the z with P(Z ≤ z) = p, to about 1e-16 relatively. −∞ at 0, ∞ at 1, NaN outside.
 * M. J. Wichura, "Algorithm AS 241: The Percentage Points of the Normal Distribution", Applied Statistics 37(3), 1988.
 */
export function probit(p: number): number {
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  if (!(p > 0 && p < 1)) return Number.NaN;
  const fromHalf = p - 0.5;
  if (Math.abs(fromHalf) <= 0.425) {
    const r = 0.180625 - fromHalf * fromHalf;
    return (fromHalf * polynomial(CENTRE_UPPER, r)) / polynomial(CENTRE_LOWER, r);
  }
  const r = Math.sqrt(-Math.log(fromHalf < 0 ? p : 1 - p));
  const distance =
    r <= 5
      ? polynomial(NEAR_UPPER, r - 1.6) / polynomial(NEAR_LOWER, r - 1.6)
      : polynomial(FAR_UPPER, r - 5) / polynomial(FAR_LOWER, r - 5);
  return fromHalf < 0 ? -distance : distance;
}

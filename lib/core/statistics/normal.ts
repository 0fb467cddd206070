const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

/** Beyond this the tail is below the smallest double. */
const FURTHEST = 38.6;

/** Where the rational approximation, whose error is relative to one half, hands over to the continued fraction. */
const TAIL = 3;

/** Terms after which the fraction stands to the last digit from three deviations on. */
const TERMS = 100;

/** Numerator and denominator, highest power first. */
const UPPER = [
  0.0352624965998911, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871,
  221.213596169931, 220.206867912376,
];
const LOWER = [
  0.0883883476483184, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
  793.826512519948, 440.413735824752,
];

/** Density of the standard normal. */
export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / ROOT_TWO_PI;
}

/**
 * P(Z ≤ z) of a standard normal, to about 1e-13 relatively in the lower tail and 1e-15 absolutely. Centre: J. F. Hart et
 * al., "Computer Approximations", 1968, algorithm 5666, as given by G. West, "Better Approximations to Cumulative Normal
 * Functions", Wilmott, 2005. Tails: Laplace's continued fraction, Abramowitz and Stegun 26.2.14.
 */
export function normalCdf(z: number): number {
  const distance = Math.abs(z);
  const tail = distance > FURTHEST ? 0 : upperTail(distance);
  return z > 0 ? 1 - tail : tail;
}

/** P(Z > distance), distance ≥ 0. */
function upperTail(distance: number): number {
  const bell = Math.exp((-distance * distance) / 2);
  if (distance < TAIL) return (bell * polynomial(UPPER, distance)) / polynomial(LOWER, distance);
  let fraction = -0 + distance;
  for (let term = TERMS; term >= 1; term -= 1) fraction = distance + term / fraction;
  return bell / (fraction * ROOT_TWO_PI);
}

/** Horner's rule, highest power first. */
export function polynomial(coefficients: readonly number[], at: number): number {
  let value = -0;
  for (const coefficient of coefficients) value = value * at + coefficient;
  return value;
}

/** Literals, because `10 ** n` is computed and its last digit is not promised. All of these are exact doubles. */
const POWERS = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
];

/** 10^decimals, exact, for 0 … 18. */
export function powerOfTen(decimals: number): number {
  const power = POWERS[decimals];
  if (power === undefined) throw new RangeError(`no price has ${decimals} decimals`);
  return power;
}

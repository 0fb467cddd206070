import type { Moments } from './moments';
import { shapeOf, type Shape } from './shape';

/** Shape of the per-bar returns, and the mean level of the curve. NaN where the curve does not allow the figure. */
export interface CurveMoments extends Moments, Shape {
  readonly meanEquity: number;
}

/**
 * r[i] = equity[i] / equity[i−1] − 1, the first against `initial`, so that n bars give n returns; one pass. Powers are summed
 * around the geometric mean return, which the two ends of the curve give beforehand and which lies within half a variance of
 * the mean, so that the single pass loses no digits to cancellation. Equity must be positive throughout; otherwise every
 * figure of the returns is NaN.
 */
export function curveMoments(equity: Float64Array, initial: number): CurveMoments {
  const centre = centreOf(equity, initial);
  const sums = new Float64Array(SUMS);
  addUp(equity, initial, centre, sums);
  const [sum, squares, cubes, fourths, below, total] = sums as unknown as Sums;
  const count = equity.length;
  const shape = shapeOf({ count, centre, sum, squares, cubes, fourths, scale: 1 });
  const downside = Number.isFinite(sum) ? Math.sqrt(below / count) : Number.NaN;
  return { ...shape, downside, meanEquity: total / count };
}

/** Of the powers of distances, of the squares of the returns below zero, and of the levels. */
type Sums = readonly [
  sum: number,
  squares: number,
  cubes: number,
  fourths: number,
  below: number,
  total: number,
];
const SUMS = 6;

/**
 * The pass itself leaves its sums in a typed array: what it would make an object of is forgotten between two reports, and a
 * loop compiled with it would be compiled anew every time.
 */
function addUp(equity: Float64Array, initial: number, centre: number, sums: Float64Array): void {
  const count = equity.length;
  let sum = -0;
  let squares = -0;
  let cubes = -0;
  let fourths = -0;
  let below = -0;
  let total = -0;
  let previous = -0 + initial;
  let isPositive = true;
  for (let at = 0; at < count; at += 1) {
    const now = equity[at] as number;
    if (!(previous > 0)) isPositive = false;
    const change = now / previous - 1;
    previous = now;
    total += now;
    // Twice the loss, or nothing: a branch on the sign of a return is mispredicted every other bar.
    const twice = change - Math.abs(change);
    below += twice * twice;
    const distance = change - centre;
    const square = distance * distance;
    sum += distance;
    squares += square;
    cubes += square * distance;
    fourths += square * square;
  }
  sums[0] = isPositive ? sum : Number.NaN;
  sums[1] = squares;
  sums[2] = cubes;
  sums[3] = fourths;
  sums[4] = below / 4;
  sums[5] = total;
}

/** Growth per bar that leads from the first level to the last; 0 where there is none. */
function centreOf(equity: Float64Array, initial: number): number {
  const last = equity[equity.length - 1] ?? Number.NaN;
  const growth = Math.expm1(Math.log(last / initial) / equity.length);
  return initial > 0 && last > 0 && Number.isFinite(growth) ? growth : 0;
}

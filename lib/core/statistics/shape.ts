/** Mean, deviation, skew and kurtosis of a sample. NaN where there are too few values to say. */
export interface Shape {
  readonly count: number;
  readonly mean: number;
  /** Sample standard deviation (n − 1). */
  readonly deviation: number;
  /** Third standardised moment, over n: m₃ ÷ m₂^1.5. NaN without spread. */
  readonly skew: number;
  /** Fourth standardised moment, over n: m₄ ÷ m₂²; 3 for a normal. NaN without spread. */
  readonly kurtosis: number;
}

/** Power sums of a sample around any centre near its mean. */
export interface PowerSums {
  readonly count: number;
  readonly centre: number;
  readonly sum: number;
  readonly squares: number;
  readonly cubes: number;
  readonly fourths: number;
  /** Scale of the levels behind the values: 1 for returns, 0 for amounts, whose own mean is their scale. */
  readonly scale: 1 | 0;
}

/** A spread below this share of the scale is the rounding of the levels (2^-53 each), not risk. */
const ROUNDING = 1e-14;

/** Central moments from power sums around a centre, by the binomial theorem. */
export function shapeOf(sums: PowerSums): Shape {
  const { count, centre } = sums;
  const shift = sums.sum / count;
  const second = sums.squares / count;
  const third = sums.cubes / count;
  const m2 = second - shift * shift;
  const m3 = third - 3 * shift * second + 2 * shift ** 3;
  const m4 = sums.fourths / count - 4 * shift * third + 6 * shift * shift * second - 3 * shift ** 4;
  const mean = centre + shift;
  const spread = Math.sqrt((Math.max(0, m2) * count) / (count - 1));
  const deviation = spread < ROUNDING * Math.max(sums.scale, Math.abs(mean)) ? 0 : spread;
  const isSpread = deviation > 0;
  return {
    count,
    mean,
    deviation: count < 2 || !Number.isFinite(m2) ? Number.NaN : deviation,
    skew: isSpread ? m3 / m2 ** 1.5 : Number.NaN,
    kurtosis: isSpread ? m4 / (m2 * m2) : Number.NaN,
  };
}

/** Shape of a short column of returns (scale 1) or amounts (scale 0), in two passes: the mean first, powers around it second. */
export function sampleShape(values: Float64Array, scale: 1 | 0): Shape {
  const count = values.length;
  let total = -0;
  for (let at = 0; at < count; at += 1) total += values[at] as number;
  const centre = count === 0 ? 0 : total / count;
  let sum = -0;
  let squares = -0;
  let cubes = -0;
  let fourths = -0;
  for (let at = 0; at < count; at += 1) {
    const distance = (values[at] as number) - centre;
    const square = distance * distance;
    sum += distance;
    squares += square;
    cubes += square * distance;
    fourths += square * square;
  }
  return shapeOf({ count, centre, sum, squares, cubes, fourths, scale });
}

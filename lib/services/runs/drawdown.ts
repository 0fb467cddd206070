/** Fraction below the highest equity so far: 0 at a new high, -0.25 a quarter below it. */
export function drawdownOf(equity: Float64Array): Float64Array {
  const drawdown = new Float64Array(equity.length);
  let high = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < equity.length; index += 1) {
    const value = equity[index] ?? 0;
    if (value > high) high = value;
    drawdown[index] = high > 0 ? value / high - 1 : 0;
  }
  return drawdown;
}

/**
 * Equity at every close of putting all capital into the instrument at the first open and never selling, before costs:
 * capital × close[i] / open[0].
 */
export function benchmarkCurve(
  bars: { open: Float64Array; close: Float64Array },
  capital: number,
): Float64Array {
  const first = bars.open[0] ?? Number.NaN;
  const curve = new Float64Array(bars.close.length);
  for (let at = 0; at < curve.length; at += 1) curve[at] = (capital * (bars.close[at] as number)) / first;
  return curve;
}

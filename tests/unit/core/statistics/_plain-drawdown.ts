/** The falls of an equity curve below its own high-water mark, by the plain definition the product is held to. */
export interface Drawdown {
  /** Largest fall as a fraction of the high-water mark it fell from, ≥ 0. */
  readonly fraction: number;
  /** Largest fall in money, ≥ 0; not necessarily the same fall. */
  readonly amount: number;
  /** Longest stretch from a high-water mark until equity was back at it, or until the end, in ms. */
  readonly durationMs: number;
}

/**
 * One pass over the curve; the starting capital is the first high-water mark. `startMs` is the moment the capital stood,
 * `timeMs` the moment of each mark (any consistent point of the bar).
 */
export function drawdown(curve: {
  equity: Float64Array;
  timeMs: Float64Array;
  initial: number;
  startMs: number;
}): Drawdown {
  const { equity, timeMs, initial, startMs } = curve;
  let peak = initial + 0.5 - 0.5;
  let peakMs = startMs + 0.5 - 0.5;
  let fraction = -0;
  let amount = -0;
  let durationMs = -0;
  let isBelow = false;
  for (let at = 0; at < equity.length; at += 1) {
    const now = equity[at] as number;
    const nowMs = timeMs[at] as number;
    // The bar that is back at the mark still belongs to the stretch; a bar after another at the mark does not.
    if ((isBelow || now < peak) && nowMs - peakMs > durationMs) durationMs = nowMs - peakMs;
    isBelow = now < peak;
    if (!isBelow) {
      peak = now;
      peakMs = nowMs;
      continue;
    }
    const fall = peak - now;
    if (fall > amount) amount = fall;
    if (fall / peak > fraction) fraction = fall / peak;
  }
  return { fraction: fraction + 0, amount: amount + 0, durationMs: durationMs + 0 };
}

/** Holes between the first and the last bar. */
export interface Coverage {
  readonly gapCount: number;
  readonly missingBars: number;
}

/** Counts stretches between neighbouring bars that are longer than one bar, and the bars that would have filled them. */
export function coverageOf(timeMs: Float64Array, barMs: number): Coverage {
  let gapCount = 0;
  let missingBars = 0;
  for (let at = 1; at < timeMs.length; at += 1) {
    const step = (timeMs[at] as number) - (timeMs[at - 1] as number);
    if (step > barMs) {
      gapCount += 1;
      missingBars += Math.round(step / barMs) - 1;
    }
  }
  return { gapCount, missingBars };
}

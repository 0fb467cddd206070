/** The highest value up to each point. */
export function highWaterMark(equity: readonly number[]): number[] {
  let high = -Infinity;
  return equity.map((value) => (high = Math.max(high, value)));
}

/** What an equity curve says in one sentence, for those who do not see it. */
export interface CurveFacts {
  readonly first: number;
  readonly last: number;
  readonly low: number;
  readonly high: number;
  /** Deepest value of the underwater series, ≤ 0, as a fraction. */
  readonly deepest: number;
  readonly deepestAtMs: number | null;
}

export function curveFacts(
  timeMs: readonly number[],
  equity: readonly number[],
  drawdown: readonly number[],
): CurveFacts {
  let deepest = 0;
  let deepestAtMs: number | null = null;
  drawdown.forEach((value, index) => {
    if (-Math.abs(value) < deepest) {
      deepest = -Math.abs(value);
      deepestAtMs = timeMs[index] ?? null;
    }
  });
  return {
    first: equity[0] ?? 0,
    last: equity.at(-1) ?? 0,
    low: equity.reduce((low, value) => Math.min(low, value), Infinity),
    high: equity.reduce((high, value) => Math.max(high, value), -Infinity),
    deepest,
    deepestAtMs,
  };
}

/** Every n-th index so that at most `rowsMax` remain, first and last included: the rows of "View as table". */
export function sampleIndexes(length: number, rowsMax: number): number[] {
  if (length <= rowsMax) return Array.from({ length }, (_, index) => index);
  const step = (length - 1) / (rowsMax - 1);
  return Array.from({ length: rowsMax }, (_, row) => Math.round(row * step));
}

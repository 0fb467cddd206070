/** One bar of a histogram: how many values lie in [from, to); the last bin includes its end. */
export interface HistogramBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * Bins of equal, round width with zero as an edge, so that no bar mixes profit and loss. At most `binsMax` + 1 bins.
 * Values must be finite; an empty list gives no bins.
 */
export function histogramBins(values: readonly number[], binsMax = 24): HistogramBin[] {
  if (values.length === 0) return [];
  const lowest = Math.min(0, ...extent(values));
  const highest = Math.max(0, ...extent(values));
  const width = roundWidth((highest - lowest) / binsMax);
  const firstEdge = Math.floor(lowest / width);
  const lastEdge = Math.max(Math.ceil(highest / width), firstEdge + 1);
  const counts = new Array<number>(lastEdge - firstEdge).fill(0);
  for (const value of values) {
    const index = Math.min(Math.floor(value / width) - firstEdge, counts.length - 1);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts.map((count, index) => ({
    from: edge(firstEdge + index, width),
    to: edge(firstEdge + index + 1, width),
    count,
  }));
}

/** The next width of the form 1, 2 or 5 times a power of ten. */
function roundWidth(width: number): number {
  if (!(width > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(width));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= width * (1 - 1e-12)) ?? 10;
  return step * power;
}

/** Twelve digits hide the float noise of 3 × 0.1 in a label. */
function edge(index: number, width: number): number {
  return Number((index * width).toPrecision(12));
}

function extent(values: readonly number[]): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

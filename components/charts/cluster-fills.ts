/** A fill as the price chart needs it. */
export interface ChartFill {
  readonly seq: number;
  readonly timeMs: number;
  readonly side: 'buy' | 'sell';
  readonly price: string;
  readonly quantity: string;
}

/** One marker on the chart: a single fill, or several of one side that stand too close to tell apart. */
export interface FillMarker {
  /** Start of the bar the marker stands on. */
  readonly timeMs: number;
  readonly side: 'buy' | 'sell';
  readonly count: number;
  /** First fill of the cluster. */
  readonly seq: number;
}

/** More markers than this make panning slow and the picture unreadable. */
export const MARKERS_MAX = 500;

/**
 * Markers for the fills inside the visible bars. Each stands on the last bar that starts at or before the fill. Above
 * `markersMax`, neighbouring bars share one marker per side. O(fills · log bars).
 */
export function clusterFills(
  fills: readonly ChartFill[],
  barTimesMs: readonly number[],
  visible: { readonly first: number; readonly last: number },
  markersMax: number = MARKERS_MAX,
): FillMarker[] {
  const placed: { index: number; fill: ChartFill }[] = [];
  for (const fill of fills) {
    const index = barAt(barTimesMs, fill.timeMs);
    if (index >= Math.max(0, visible.first) && index <= visible.last) placed.push({ index, fill });
  }
  const bars = Math.max(1, Math.min(visible.last, barTimesMs.length - 1) - Math.max(0, visible.first) + 1);
  // Two sides share the budget, hence the factor two.
  const width = placed.length <= markersMax ? 1 : Math.ceil((2 * bars) / markersMax);
  const clusters = new Map<string, FillMarker>();
  for (const { index, fill } of placed) {
    const start = index - (index % width);
    const key = `${start}:${fill.side}`;
    const known = clusters.get(key);
    clusters.set(key, {
      timeMs: known?.timeMs ?? barTimesMs[index] ?? fill.timeMs,
      side: fill.side,
      count: (known?.count ?? 0) + 1,
      seq: known?.seq ?? fill.seq,
    });
  }
  return [...clusters.values()].toSorted((a, b) => a.timeMs - b.timeMs);
}

/** Index of the last bar that starts at or before the time; -1 before the first. */
export function barAt(barTimesMs: readonly number[], timeMs: number): number {
  let low = 0;
  let high = barTimesMs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((barTimesMs[middle] ?? 0) <= timeMs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

import type { TimeSpan } from '@/components/charts/zoom-window';

/** Bars shown on each side of what was asked for. */
const MARGIN_BARS = 40;

/**
 * What the chart shows for a stretch: with some bars on both sides, inside the series. Null for a stretch that is not one,
 * or that lies outside it.
 */
export function aroundPlace(
  place: { readonly from: number | null; readonly to: number | null },
  whole: TimeSpan,
  stepMs: number,
): TimeSpan | null {
  const { from, to } = place;
  if (from === null || to === null || to < from || from > whole.toMs || to < whole.fromMs) return null;
  const margin = MARGIN_BARS * stepMs;
  return { fromMs: Math.max(whole.fromMs, from - margin), toMs: Math.min(whole.toMs, to + margin) };
}

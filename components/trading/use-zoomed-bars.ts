'use client';
import { useCallback, useEffect, useState } from 'react';
import { nextZoomWindow, type TimeSpan } from '@/components/charts/zoom-window';
import type { BarColumns } from '@/lib/contracts/api/data';
import { useLoaded, type LoadedState } from './use-loaded';

interface ZoomedBars {
  readonly bars: LoadedState<BarColumns>;
  /** The stretch that is loaded or on its way. */
  readonly span: TimeSpan;
  readonly onVisible: (visible: TimeSpan) => void;
}

/** What is drawn over the bars asks for the same number, so that their points fall together. */
export const ZOOMED_POINTS_MAX = 2000;

/**
 * The bars of a stretch for a chart: coarse for all of it, finer ones for what the reader zooms into, or for `focus`, which
 * is loaded as soon as it is named.
 */
export function useZoomedBars(seriesId: string, whole: TimeSpan, focus: TimeSpan | null = null): ZoomedBars {
  const { fromMs, toMs } = whole;
  const [window, setWindow] = useState<TimeSpan | null>(() => focus && around(focus, whole));
  const span = window ?? whole;
  const query = new URLSearchParams({
    series: seriesId,
    fromMs: String(span.fromMs),
    toMs: String(span.toMs),
    pointsMax: String(ZOOMED_POINTS_MAX),
  });
  const bars = useLoaded<BarColumns>(`/api/v1/bars?${query.toString()}`, { keepPrevious: true });
  const isCoarse = (bars.data?.barsPerPoint ?? 1) > 1;
  useEffect(() => {
    if (focus !== null) setWindow(around(focus, { fromMs, toMs }));
  }, [focus, fromMs, toMs]);
  const onVisible = useCallback(
    (visible: TimeSpan) => {
      const all = { fromMs, toMs };
      const next = nextZoomWindow({ visible, loaded: window ?? all, whole: all, isCoarse });
      if (next !== 'keep') setWindow(next);
    },
    [isCoarse, window, fromMs, toMs],
  );
  return { bars, span, onVisible };
}

/** With as much again on both sides, so that a small step does not load anew. */
function around({ fromMs, toMs }: TimeSpan, whole: TimeSpan): TimeSpan {
  const margin = toMs - fromMs;
  return { fromMs: Math.max(whole.fromMs, fromMs - margin), toMs: Math.min(whole.toMs, toMs + margin) };
}

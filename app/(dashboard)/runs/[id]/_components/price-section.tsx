'use client';
import { useCallback, useMemo } from 'react';
import { PriceChart } from '@/components/charts/price-chart';
import { formatCount } from '@/components/trading/format-number';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { useZoomedBars, ZOOMED_POINTS_MAX } from '@/components/trading/use-zoomed-bars';
import type { FillMarks } from '@/lib/contracts/api/run-marks';
import type { RunPlots } from '@/lib/contracts/api/run-report';
import { TIMEFRAME_MS } from '@/lib/core/model/timeframe';
import { useRunView } from './run-view-state';

interface Props {
  readonly runId: string;
  readonly seriesId: string;
  readonly title: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly priceDecimals: number;
}

const HEIGHT = 480;

/** The bars of the run with its fills; zooming in loads finer bars down to the run's own. */
export function PriceSection({ runId, seriesId, title, fromMs, toMs, priceDecimals }: Props) {
  const { bars, span, onVisible } = useZoomedBars(seriesId, { fromMs, toMs });
  const marks = useLoaded<FillMarks>(
    `/api/v1/runs/${runId}/fill-marks?fromMs=${span.fromMs}&toMs=${span.toMs}`,
    { keepPrevious: true },
  );
  const plots = useLoaded<RunPlots>(
    `/api/v1/runs/${runId}/plots?fromMs=${span.fromMs}&toMs=${span.toMs}&pointsMax=${ZOOMED_POINTS_MAX}`,
    { keepPrevious: true },
  );
  const [, setView] = useRunView();
  const shownBars = bars.data;
  const onPick = useCallback(
    (index: number) => {
      const point = shownBars?.timeMs[index];
      if (shownBars === undefined || point === undefined) return;
      // A view is had at the close of a bar; a drawn candle may join several, and its last one answers.
      const atMs = point + shownBars.barsPerPoint * TIMEFRAME_MS[shownBars.timeframe];
      void setView({ at: Math.min(atMs, toMs) });
    },
    [shownBars, setView, toMs],
  );
  const fills = useMemo(() => marks.data?.marks ?? [], [marks.data]);
  const hidden = marks.data !== undefined && marks.data.total > fills.length ? marks.data.total : 0;
  return (
    <Loaded state={bars} what="prices" height={HEIGHT}>
      {(shown) => (
        <>
          <PriceChart
            title={title}
            bars={shown}
            fills={fills}
            priceDecimals={priceDecimals}
            onVisible={onVisible}
            onPick={onPick}
            plots={plots.data?.plots}
            plotTimesMs={plots.data?.timeMs}
          />
          <p className="mt-2 text-label font-normal text-muted-foreground">
            {shown.barsPerPoint > 1
              ? `Each candle joins ${formatCount(shown.barsPerPoint)} bars; zoom in for finer ones. `
              : ''}
            {hidden > 0
              ? `${formatCount(hidden)} fills are too many to mark here; zoom in to see them. `
              : ''}
            {marks.error === undefined ? '' : 'The fills could not be loaded. '}
            {plots.error === undefined ? '' : 'The indicators could not be loaded. '}
            Click a bar, or walk to it and press Enter, to see why the strategy traded there or did not.
          </p>
        </>
      )}
    </Loaded>
  );
}

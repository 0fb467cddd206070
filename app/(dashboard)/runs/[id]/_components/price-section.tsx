'use client';
import { useMemo } from 'react';
import { PriceChart } from '@/components/charts/price-chart';
import { formatCount } from '@/components/trading/format-number';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { useZoomedBars } from '@/components/trading/use-zoomed-bars';
import type { FillMarks } from '@/lib/contracts/api/run-marks';

interface Props {
  readonly runId: string;
  readonly seriesId: string;
  readonly title: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly priceDecimals: number;
}

const HEIGHT = 450;

/** The bars of the run with its fills; zooming in loads finer bars down to the run's own. */
export function PriceSection({ runId, seriesId, title, fromMs, toMs, priceDecimals }: Props) {
  const { bars, span, onVisible } = useZoomedBars(seriesId, { fromMs, toMs });
  const marks = useLoaded<FillMarks>(
    `/api/v1/runs/${runId}/fill-marks?fromMs=${span.fromMs}&toMs=${span.toMs}`,
    { keepPrevious: true },
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
          />
          <p className="mt-2 text-label font-normal text-muted-foreground">
            {shown.barsPerPoint > 1
              ? `Each candle joins ${formatCount(shown.barsPerPoint)} bars; zoom in for finer ones. `
              : ''}
            {hidden > 0
              ? `${formatCount(hidden)} fills are too many to mark here; zoom in to see them. `
              : ''}
            {marks.error === undefined ? '' : 'The fills could not be loaded.'}
          </p>
        </>
      )}
    </Loaded>
  );
}

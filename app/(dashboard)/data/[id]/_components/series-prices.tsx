'use client';
import { useCallback, useMemo, useState } from 'react';
import { PriceChart } from '@/components/charts/price-chart';
import type { TimeSpan } from '@/components/charts/zoom-window';
import { formatCount } from '@/components/trading/format-number';
import { Loaded } from '@/components/trading/loaded';
import { useZoomedBars } from '@/components/trading/use-zoomed-bars';
import { Card } from '@/components/ui/card';
import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import { aroundPlace } from './around-place';
import { CHART_ID } from './chart-id';
import { ExportLinks } from './export-links';
import { usePlace } from './use-place';

interface Props {
  readonly seriesId: string;
  readonly title: string;
  readonly timeframe: Timeframe;
  readonly fromMs: number;
  readonly toMs: number;
  readonly priceDecimals: number;
}

const HEIGHT = 450;

/** The stored candles; zooming in loads finer ones down to the series' own. What is in view can be taken along as a file. */
export function SeriesPrices({ seriesId, title, timeframe, fromMs, toMs, priceDecimals }: Props) {
  const [place, setPlace] = usePlace();
  const stepMs = TIMEFRAME_MS[timeframe];
  const { from, to } = place;
  const whole = useMemo(() => ({ fromMs, toMs }), [fromMs, toMs]);
  const [showsAll, setShowsAll] = useState(0);
  const focus = useMemo(
    () => aroundPlace({ from, to }, whole, stepMs) ?? (showsAll > 0 ? { ...whole } : null),
    [from, to, whole, stepMs, showsAll],
  );
  const { bars, onVisible } = useZoomedBars(seriesId, whole, focus);
  const [visible, setVisible] = useState<TimeSpan | null>(null);
  const onSeen = useCallback(
    (seen: TimeSpan) => {
      onVisible(seen);
      // The chart tells starts of bars; the last one in view belongs to the stretch.
      const end = seen.toMs + stepMs;
      setVisible(seen.fromMs <= fromMs && end >= toMs ? null : { fromMs: seen.fromMs, toMs: end });
    },
    [onVisible, fromMs, toMs, stepMs],
  );
  const onShowAll = useCallback(() => {
    void setPlace({ from: null, to: null });
    setShowsAll((times) => times + 1);
  }, [setPlace]);
  return (
    <Card id={CHART_ID} tabIndex={-1} aria-label="Candles" className="scroll-mt-28">
      <Loaded state={bars} what="prices" height={HEIGHT}>
        {(shown) => (
          <>
            <PriceChart
              title={title}
              bars={shown}
              fills={[]}
              priceDecimals={priceDecimals}
              onVisible={onSeen}
              onShowAll={onShowAll}
              focus={focus}
            />
            {shown.barsPerPoint > 1 ? (
              <p className="mt-2 text-label font-normal text-muted-foreground">
                Each candle joins {formatCount(shown.barsPerPoint)} bars; zoom in for finer ones.
              </p>
            ) : null}
          </>
        )}
      </Loaded>
      <ExportLinks seriesId={seriesId} range={visible} />
    </Card>
  );
}

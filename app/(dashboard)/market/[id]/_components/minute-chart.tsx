'use client';
import { PriceChart } from '@/components/charts/price-chart';
import { Loaded } from '@/components/trading/loaded';
import { useZoomedBars } from '@/components/trading/use-zoomed-bars';
import { Card } from '@/components/ui/card';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';

const SHOWN_MS = 6 * 3_600_000;
const HEIGHT = 450;

/** The last hours of stored one-minute candles. */
export function MinuteChart({ series }: { readonly series: BarSeriesSummary }) {
  const toMs = series.toMs ?? 0;
  const fromMs = Math.max(series.fromMs ?? 0, toMs - SHOWN_MS);
  const { bars, onVisible } = useZoomedBars(series.id, { fromMs, toMs });
  return (
    <Card>
      <Loaded state={bars} what="prices" height={HEIGHT}>
        {(shown) => (
          <PriceChart
            title={`${series.symbol} ${series.timeframe}`}
            bars={shown}
            fills={[]}
            priceDecimals={series.tickSize.split('.')[1]?.length ?? 0}
            onVisible={onVisible}
          />
        )}
      </Loaded>
    </Card>
  );
}

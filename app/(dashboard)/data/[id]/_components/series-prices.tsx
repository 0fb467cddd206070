'use client';
import { PriceChart } from '@/components/charts/price-chart';
import { formatCount } from '@/components/trading/format-number';
import { Loaded } from '@/components/trading/loaded';
import { useZoomedBars } from '@/components/trading/use-zoomed-bars';
import { Card } from '@/components/ui/card';

interface Props {
  readonly seriesId: string;
  readonly title: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly priceDecimals: number;
}

const HEIGHT = 450;

/** The stored candles; zooming in loads finer ones down to the series' own. */
export function SeriesPrices({ seriesId, title, fromMs, toMs, priceDecimals }: Props) {
  const { bars, onVisible } = useZoomedBars(seriesId, { fromMs, toMs });
  return (
    <Card>
      <Loaded state={bars} what="prices" height={HEIGHT}>
        {(shown) => (
          <>
            <PriceChart
              title={title}
              bars={shown}
              fills={[]}
              priceDecimals={priceDecimals}
              onVisible={onVisible}
            />
            {shown.barsPerPoint > 1 ? (
              <p className="mt-2 text-label font-normal text-muted-foreground">
                Each candle joins {formatCount(shown.barsPerPoint)} bars; zoom in for finer ones.
              </p>
            ) : null}
          </>
        )}
      </Loaded>
    </Card>
  );
}

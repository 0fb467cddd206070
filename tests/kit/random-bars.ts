import type { BarSeries } from '@/lib/core/bars/bar-series';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { barsFrom, type Candle, type SeriesShape } from './bars';

/** A seeded random walk in whole cents around 100.00: equal seeds, equal bars, on every machine. */
export function randomBars(length: number, seed: number, shape: SeriesShape = {}): BarSeries {
  const random = createSeededRandom(seed);
  let cents = 10_000;
  const candles = Array.from({ length }, (): Candle => {
    const open = Math.max(100, cents + Math.round((random.uniform() - 0.5) * 20));
    const close = Math.max(100, open + Math.round((random.uniform() - 0.5) * 160));
    const high = Math.max(open, close) + Math.round(random.uniform() * 30);
    const low = Math.max(1, Math.min(open, close) - Math.round(random.uniform() * 30));
    cents = close;
    return [open / 100, high / 100, low / 100, close / 100, Math.round(random.uniform() * 1000) / 10];
  });
  return barsFrom(candles, shape);
}

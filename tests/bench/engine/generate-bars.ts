import type { BarSeries } from '@/lib/core/bars/bar-series';

const MINUTE_MS = 60_000;
const START_MS = 1_600_000_000_000;
const PRICE_FLOOR = 1_000;

/** sfc32 (C. Doty-Humphrey, PractRand): whole-number arithmetic only, so that every machine makes the same bars. */
export function sfc32(seed: number): () => number {
  let a = 0;
  let b = seed | 0;
  let c = 0x9e3779b9;
  let d = 1;
  const next = (): number => {
    const t = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let at = 0; at < 12; at += 1) next();
  return next;
}

/**
 * One-minute bars in whole cents with drift regimes, so that a trend follower trades about once per 32 bars and neither
 * explodes nor goes broke within a million of them.
 */
export function generateBars(length: number, seed: number): BarSeries {
  const random = sfc32(seed);
  const column = (): Float64Array => new Float64Array(length);
  const bars = {
    timeMs: column(),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
  };
  let cents = 2_000_000;
  let drift = 0;
  let regimeLeft = 0;
  for (let at = 0; at < length; at += 1) {
    if (regimeLeft === 0) {
      regimeLeft = 20 + Math.floor(random() * 120);
      drift = (random() - 0.5) * 0.00084;
    }
    regimeLeft -= 1;
    const pull = (2_000_000 - cents) / 2_000_000_000;
    const open = cents + Math.round((random() - 0.5) * 40);
    const noise = (random() + random() + random() - 1.5) * 0.003;
    const close = Math.max(PRICE_FLOOR, Math.round(open * (1 + drift + pull + noise)));
    const reach = Math.round(open * random() * 0.0006);
    bars.timeMs[at] = START_MS + at * MINUTE_MS;
    bars.open[at] = open / 100;
    bars.high[at] = (Math.max(open, close) + reach) / 100;
    bars.low[at] = Math.max(1, Math.min(open, close) - reach) / 100;
    bars.close[at] = close / 100;
    bars.volume[at] = Math.round(random() * 1_000_000) / 100_000;
    cents = close;
  }
  return { instrumentId: 'bench:COIN/CASH', timeframe: '1m', priceDecimals: 2, length, ...bars };
}

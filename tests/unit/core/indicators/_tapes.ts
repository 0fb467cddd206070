import type { IndicatorInput } from '@/lib/core/indicators/columns';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { barsFrom, type Candle } from '@/tests/kit/bars';
import { randomBars } from '@/tests/kit/random-bars';
import type { Bars } from './_row';

/** Ten-minute-like bars over several days, so that sessions change. */
const smooth = randomBars(420, 11, { timeframe: '15m' });

/**
 * Whole prices, so that highs, lows and averages tie all the time; stretches in which nothing moves and nothing trades; and
 * jumps of a thousand times the price, which is where rolling sums lose their digits.
 */
function roughCandles(): Candle[] {
  const random = createSeededRandom(5);
  let price = 100;
  return Array.from({ length: 420 }, (_, at): Candle => {
    const isStill = at < 12 || at % 140 >= 90;
    const isJump = at === 60 || at === 250;
    if (isStill) return [price, price, price, price, 0];
    const open = isJump ? price * 1_000 : price;
    const close = isJump ? open : Math.max(5, price + Math.round((random.uniform() - 0.5) * 6));
    const high = Math.max(open, close) + Math.round(random.uniform());
    const low = Math.min(open, close) - Math.round(random.uniform());
    if (!isJump) price = close;
    return [open, high, low, close, random.uniform() < 0.2 ? 0 : Math.round(random.uniform() * 90) / 10];
  });
}

export const TAPES: readonly (readonly [string, IndicatorInput])[] = [
  ['a random walk in cents', smooth],
  ['ties, jumps and bars without range or volume', barsFrom(roughCandles(), { timeframe: '15m' })],
];

/** Nothing moves, nothing trades. */
export const FLAT_TAPE: IndicatorInput = barsFrom(
  Array.from({ length: 158 }, (): Candle => [100, 100, 100, 100, 0]),
);

export const asSeries = (input: IndicatorInput): Bars => ({
  timeMs: [...input.timeMs],
  open: [...input.open],
  high: [...input.high],
  low: [...input.low],
  close: [...input.close],
  volume: [...input.volume],
});

/** The first `length` bars, followed by bars of another world. */
export function withOtherFuture(input: IndicatorInput, length: number): IndicatorInput {
  const changed = (column: Float64Array, factor: number): Float64Array =>
    column.map((value, at) => (at < length ? value : value * factor));
  return {
    length: input.length,
    timeMs: input.timeMs,
    open: changed(input.open, 3),
    high: changed(input.high, 3.5),
    low: changed(input.low, 2.5),
    close: changed(input.close, 3),
    volume: changed(input.volume, 7),
  };
}

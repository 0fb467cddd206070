import { expect, it } from 'vitest';
import type { Trade } from '@/lib/core/model/trade';
import { BarKeeper } from '@/worker/feeds/bar-keeper';

const MINUTE = 60_000;
const START = Date.UTC(2024, 0, 1);

const print = (id: number, seconds: number, price: number): Trade => ({
  instrumentId: 'binance:BTC/USDT',
  tradeId: String(id),
  timeMs: START + seconds * 1_000,
  price,
  quantity: 0.5,
  takerSide: 'buy',
});

const shown = (bars: ReturnType<BarKeeper['take']>): string[] =>
  bars.flatMap(({ timeframe, columns, filledMs }) =>
    Array.from({ length: columns.length }, (_, at) => {
      const isFilled = filledMs.includes(columns.timeMs[at]!);
      return `${timeframe} +${(columns.timeMs[at]! - START) / MINUTE} ${columns.close[at]} × ${columns.volume[at]}${isFilled ? ' filled' : ''}`;
    }),
  );

it('minutes close by the venue’s clock, a silent one is filled, and five of them are a longer bar', () => {
  const keeper = new BarKeeper(START);
  keeper.restore(null);
  keeper.trade(print(1, 1, 100.5));
  keeper.trade(print(2, 59, 101));
  keeper.trade(print(3, 61, 102));
  keeper.advance(START + 61_000);
  expect(shown(keeper.take())).toEqual([]);
  keeper.advance(START + 62_000);
  expect(shown(keeper.take())).toEqual(['1m +0 101 × 1']);
  keeper.advance(START + 5 * MINUTE + 2_000);
  const found = keeper.take();
  expect(shown(found)).toEqual([
    '1m +1 102 × 0.5',
    '1m +2 102 × 0 filled',
    '1m +3 102 × 0 filled',
    '1m +4 102 × 0 filled',
    '5m +0 102 × 1.5',
  ]);
  expect(shown(keeper.take())).toEqual([]);
});

it('while the feed is down no minute is called silent; what was missed is in its bar once it is back', () => {
  const keeper = new BarKeeper(START);
  keeper.restore(null);
  keeper.trade(print(1, 10, 100));
  keeper.interrupt(START + 20_000);
  keeper.advance(START + MINUTE + 10_000);
  expect(shown(keeper.take())).toEqual([]);
  keeper.trade(print(2, 40, 99));
  keeper.trade(print(3, 70, 98));
  keeper.restore(null);
  expect(shown(keeper.take())).toEqual(['1m +0 99 × 1']);
});

it('a longer bar goes on with the minutes that an earlier life stored, and waits when one of them is missing', () => {
  const minutes = [0, 1, 2].map((minute) => START + minute * MINUTE);
  const stored = {
    length: 3,
    timeMs: Float64Array.from(minutes),
    open: Float64Array.of(100, 101, 102),
    high: Float64Array.of(100, 110, 102),
    low: Float64Array.of(99, 101, 102),
    close: Float64Array.of(100, 101, 102),
    volume: Float64Array.of(1, 1, 1),
  };
  const life = (known: typeof stored): string[] => {
    const keeper = new BarKeeper(START + 3 * MINUTE);
    keeper.seed(known);
    keeper.trade(print(1, 181, 103));
    keeper.trade(print(2, 241, 104));
    keeper.restore(null);
    keeper.advance(START + 5 * MINUTE + 2_000);
    return shown(keeper.take());
  };
  expect(life(stored)).toEqual(['1m +3 103 × 0.5', '1m +4 104 × 0.5', '5m +0 104 × 4']);
  const withHole = { ...stored, length: 2, timeMs: Float64Array.of(minutes[0]!, minutes[2]!) };
  expect(life(withHole)).toEqual(['1m +3 103 × 0.5', '1m +4 104 × 0.5']);
});

it('a later life goes on after the last print before the minute that is open', () => {
  const keeper = new BarKeeper(START);
  keeper.restore(null);
  expect(keeper.cursor()).toBeNull();
  keeper.trade(print(1, 10, 100));
  keeper.trade(print(2, 50, 100));
  expect(keeper.cursor()).toBeNull();
  keeper.trade(print(3, 61, 100));
  // The minute before has not closed yet: its prints would be missing.
  expect(keeper.cursor()).toBeNull();
  keeper.advance(START + 62_500);
  expect(keeper.cursor()).toEqual({ tradeId: '2', tradeMs: START + 50_000 });
  keeper.advance(START + 3 * MINUTE + 2_500);
  expect(keeper.cursor()).toEqual({ tradeId: '3', tradeMs: START + 61_000 });
});

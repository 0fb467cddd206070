import { expect, it } from 'vitest';
import type { Candle } from '@/tests/kit/bars';
import { play, type Story } from './_venue-story';

/** Five candles of volume 100; an order is given at the close of candle 0 when nothing else is said. The path of each: */
export const CANDLES: readonly Candle[] = [
  [10.0, 10.5, 9.5, 10.2, 100],
  [10.3, 10.6, 10.0, 10.4, 100], // 10.30 → 10.00 → 10.60 → 10.40 (equally near: low first)
  [10.4, 11.0, 10.3, 10.9, 100], // 10.40 → 10.30 → 11.00 → 10.90
  [10.9, 10.95, 10.1, 10.2, 100], // 10.90 → 10.95 → 10.10 → 10.20
  [9.8, 9.9, 9.0, 9.2, 100], // a gap down: 9.80 → 9.90 → 9.00 → 9.20
];

export const LONG = { side: 'buy' } as const;
export const SHORT = { side: 'sell' } as const;

/** A rule, what is given, and every line the venue then says. */
export type Row = readonly [string, Partial<Story> & Pick<Story, 'orders'>, ...string[]];

export function check(rows: readonly Row[]): void {
  for (const [name, story, ...expected] of rows) {
    it(name, () => {
      expect(play({ candles: CANDLES, ...story })).toEqual(expected);
    });
  }
}

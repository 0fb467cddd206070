import { describe, expect, it } from 'vitest';
import { findIndicator } from '@/lib/core/indicators/catalogue';
import { indicatorColumns } from '@/lib/core/indicators/columns';
import type { ParameterValues } from '@/lib/core/model/parameter';
import { barsFrom, type Candle } from '@/tests/kit/bars';

/** What the last of these candles makes it say. */
function last(
  name: string,
  values: ParameterValues,
  candles: readonly Candle[],
): Record<string, number | undefined> {
  const description = findIndicator(name);
  if (description === null) throw new Error(`no indicator "${name}"`);
  const columns = indicatorColumns(description, values, barsFrom(candles));
  return Object.fromEntries(Object.entries(columns).map(([output, column]) => [output, column.at(-1)]));
}

const zero: Candle = [0, 0, 0, 0, 1];
const quiet = (close: number): Candle => [close, close + 1, close - 2, close, 0];

describe('where there is nothing to divide by, the result is the one stated', () => {
  it.each([
    ['roc', { window: 1 }, [zero, [5, 5, 5, 5]], { value: 0 }],
    ['trix', { window: 1 }, [zero, [5, 5, 5, 5]], { value: 0 }],
    [
      'ppo',
      { fast: 1, slow: 2, signal: 1 },
      [
        [-1, -1, -1, -1],
        [1, 1, 1, 1],
      ],
      { value: 0, signal: 0, histogram: 0 },
    ],
    ['natr', { window: 1 }, [[1, 2, 0, 1], zero], { value: 0 }],
    ['vwma', { window: 3 }, [quiet(4), quiet(6), quiet(11)], { value: 7 }],
    ['mfi', { window: 2 }, [quiet(4), quiet(6), quiet(11)], { value: 50 }],
    ['chaikin-money-flow', { window: 2 }, [quiet(4), quiet(6)], { value: 0 }],
    ['anchored-vwap', { anchorMs: 0 }, [quiet(4), quiet(10)], { value: 29 / 3 }],
    ['session-vwap', { startMinute: 0 }, [quiet(4), quiet(10)], { value: 29 / 3 }],
    ['obv', {}, [quiet(4), quiet(10)], { value: 0 }],
    ['kama', { window: 2, fast: 2, slow: 30 }, [quiet(4), quiet(4), quiet(4)], { value: 4 }],
  ] as const)('%s', (name, values, candles, expected) => {
    expect(last(name, values, candles)).toEqual(expected);
  });

  it.each(['realised-volatility', 'parkinson-volatility', 'garman-klass-volatility', 'hurst'])(
    '%s refuses a price of zero or below, of which there is no logarithm',
    (name) => {
      for (const price of [0, -1]) {
        const candle: Candle = [price, price, price, price];
        expect(() => last(name, { window: 32, barsPerYear: 1 }, [candle])).toThrow(RangeError);
      }
    },
  );

  it('an anchored VWAP says nothing before its anchor and counts from it on', () => {
    const description = findIndicator('anchored-vwap');
    const bars = barsFrom([quiet(4), [1, 1, 1, 1, 2], [4, 4, 4, 4, 4]]);
    const anchorMs = (bars.timeMs[0] ?? 0) + 1;
    const columns = description === null ? {} : indicatorColumns(description, { anchorMs }, bars);
    expect([...(columns['value'] ?? [])]).toEqual([Number.NaN, 1, 3]);
  });
});

import { describe, expect, it } from 'vitest';
import { createBarColumns, viewBars, type BarColumns } from '@/lib/core/bars/bar-columns';
import { readFeatureName } from '@/lib/research/features/feature-name';
import { buildFeatureTable, type FeatureTable } from '@/lib/research/features/feature-table';

const MINUTE = 60_000;

function bars(minutes: readonly number[], closes: readonly number[]): BarColumns {
  const columns = createBarColumns(minutes.length);
  for (const [at, minute] of minutes.entries()) {
    const close = closes[at] as number;
    columns.timeMs[at] = minute * MINUTE;
    for (const name of ['open', 'high', 'low', 'close'] as const) columns[name][at] = close;
    columns.volume[at] = 1;
  }
  return columns;
}

function table(
  inputs: Record<string, BarColumns>,
  settings: { features: string[]; align?: 'outer' | 'inner'; forwardFillRowsMax?: number },
): FeatureTable {
  return buildFeatureTable(
    Object.entries(inputs).map(([instrumentId, of]) => ({ instrumentId, bars: of })),
    {
      features: settings.features.map(readFeatureName),
      align: settings.align ?? 'outer',
      forwardFillRowsMax: settings.forwardFillRowsMax ?? 0,
    },
  );
}

const minutesOf = (made: FeatureTable): number[] => Array.from(made.timeMs, (time) => time / MINUTE);
const valuesOf = (made: FeatureTable, at = 0): number[] => Array.from(made.columns[at]?.values ?? []);

const FULL = bars([0, 1, 2, 3, 4], [10, 11, 12, 13, 14]);
const HOLED = bars([1, 2, 4], [21, 22, 24]);

describe('a table of features', () => {
  it('outer alignment has every time that somebody has, and says NaN where an instrument has none', () => {
    const made = table({ 'v:A/B': FULL, 'v:C/D': HOLED }, { features: ['close'] });
    expect(minutesOf(made)).toEqual([0, 1, 2, 3, 4]);
    expect(valuesOf(made, 1)).toEqual([NaN, 21, 22, NaN, 24]);
  });

  it('inner alignment has only the times that all have', () => {
    const made = table({ 'v:A/B': FULL, 'v:C/D': HOLED }, { features: ['close'], align: 'inner' });
    expect(minutesOf(made)).toEqual([1, 2, 4]);
    expect(valuesOf(made, 0)).toEqual([11, 12, 14]);
  });

  it('fills forwards only when asked, only for as many rows as asked, and never backwards', () => {
    const sparse = bars([1, 4], [21, 24]);
    const filled = table({ 'v:A/B': FULL, 'v:C/D': sparse }, { features: ['close'], forwardFillRowsMax: 1 });
    expect(valuesOf(filled, 1)).toEqual([NaN, 21, 21, NaN, 24]);
  });

  it('a filled row never enters an indicator: figures are of the bars the instrument has', () => {
    const made = table({ 'v:A/B': FULL, 'v:C/D': HOLED }, { features: ['sma_2'], forwardFillRowsMax: 3 });
    expect(valuesOf(made, 1)).toEqual([NaN, NaN, 21.5, 21.5, 23]);
  });

  it('returns are against the row before, as a fraction and as a logarithm', () => {
    const made = table({ 'v:A/B': bars([0, 1], [10, 11]) }, { features: ['return', 'log_return'] });
    expect(valuesOf(made, 0)).toEqual([NaN, 11 / 10 - 1]);
    expect(valuesOf(made, 1)).toEqual([NaN, Math.log(1.1)]);
  });

  it('no value of a row changes when the future is cut off', () => {
    const closes = Array.from({ length: 80 }, (_, at) => 100 + 7 * Math.sin(at) + (at % 5));
    const long = bars(
      closes.map((_, at) => at),
      closes,
    );
    const features = ['sma_5', 'rsi_14', 'macd', 'bbands_20_2', 'return', 'atr_7'];
    const whole = table({ 'v:A/B': long }, { features });
    for (const rows of [1, 20, 41, 79]) {
      const cut = table({ 'v:A/B': viewBars(long, { from: 0, to: rows }) }, { features });
      for (const [at, column] of cut.columns.entries())
        expect(Array.from(column.values)).toEqual(
          Array.from(whole.columns[at]?.values.subarray(0, rows) ?? []),
        );
    }
  });
});

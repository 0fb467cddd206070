import { describe, expect, it } from 'vitest';
import { fractionToPercentText, isDecimalText, percentToFractionText } from '@/components/forms/percent-text';
import {
  barsIn,
  freshRunForm,
  readRunForm,
  RUN_FORM_DEFAULTS,
  runFormOf,
  type RunForm,
} from '@/components/forms/run-form';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';
import { COST_DEFAULTS, createRunRequest } from '@/lib/contracts/api/run';
import { SMA_CROSS } from '@/lib/core/strategies/sma-cross/params';

const SERIES: BarSeriesSummary = {
  id: 'binanceus:BTC/USDT@1h',
  instrumentId: 'binanceus:BTC/USDT',
  venue: 'binanceus',
  symbol: 'BTC/USDT',
  timeframe: '1h',
  isDemo: false,
  source: 'btc.csv',
  fromMs: Date.UTC(2024, 0, 1),
  toMs: Date.UTC(2024, 0, 11),
  tickSize: '0.01',
  contentHash: 'abc',
  quality: {
    bars: 200,
    expectedBars: 240,
    missingBars: 40,
    gapCount: 1,
    largestGaps: [],
    flatBars: 0,
    zeroVolumeBars: 0,
    outliers: 0,
    completeness: 200 / 240,
  },
  coverage: [1, 1, 1, 1, 1, 0, 1, 1, 1, 1],
  updatedAtMs: 0,
  listing: null,
  version: 1,
  tailBars: 0,
};

const form = (changes: Partial<RunForm> = {}): RunForm => ({
  ...freshRunForm(SMA_CROSS, SERIES.id),
  ...changes,
});

describe('per cent as people type it', () => {
  it.each([
    ['0.1', '0.001'],
    ['0', '0'],
    ['1', '0.01'],
    ['100', '1'],
    ['12.5', '0.125'],
    ['0.0000000000000001', '0.000000000000000001'],
  ])('%s %% is the fraction %s and back', (percent, fraction) => {
    expect(percentToFractionText(percent)).toBe(fraction);
    expect(fractionToPercentText(fraction)).toBe(percent);
  });

  it.each(['', '-1', '1e3', '1,000', '.5', '01', 'NaN', '1.'])('%j is no decimal', (text) => {
    expect(isDecimalText(text)).toBe(false);
  });
});

describe('New run', () => {
  it('has the costs of the contract, none of them free by default', () => {
    expect(percentToFractionText(RUN_FORM_DEFAULTS.feePercent)).toBe(COST_DEFAULTS.feeRate);
    expect(RUN_FORM_DEFAULTS).toMatchObject({
      capital: COST_DEFAULTS.capital,
      feePerTrade: COST_DEFAULTS.feePerTrade,
      slippageBps: COST_DEFAULTS.slippageBps,
      fillModel: COST_DEFAULTS.fillModel,
      seed: String(COST_DEFAULTS.seed),
    });
  });

  it('untouched is a request the API accepts', () => {
    const read = readRunForm(form(), SERIES, SMA_CROSS);
    expect(
      read.ok && createRunRequest.safeParse({ ...read.settings, idempotencyKey: 'x'.repeat(16) }).success,
    ).toBe(true);
  });

  it('reports every wrong field at once, under the names of the API', () => {
    const read = readRunForm(
      form({
        capital: '0',
        feePercent: 'x',
        feePerTrade: '-1',
        slippageBps: '',
        seed: '1.5',
        note: 'n'.repeat(501),
      }),
      undefined,
      SMA_CROSS,
    );
    expect(read.ok ? [] : Object.keys(read.problems).toSorted()).toEqual([
      'capital',
      'feePerTrade',
      'feeRate',
      'instrumentId',
      'note',
      'seed',
      'slippageBps',
    ]);
  });

  it('marks both fields of a broken rule', () => {
    const read = readRunForm(
      form({ params: { ...form().params, fast: '50', slow: '20' } }),
      SERIES,
      SMA_CROSS,
    );
    expect(read.ok ? {} : read.problems).toMatchObject({
      'params.fast': expect.any(String),
      'params.slow': expect.any(String),
    });
  });

  it('refuses days that cross', () => {
    const read = readRunForm(
      form({ preset: 'custom', fromDay: '2024-01-09', toDay: '2024-01-02' }),
      SERIES,
      SMA_CROSS,
    );
    expect(read.ok ? {} : read.problems).toHaveProperty('fromMs');
  });

  it('made from a run asks for the same run', () => {
    const asked = readRunForm(
      form({ preset: 'custom', fromDay: '2024-01-02', toDay: '2024-01-05', note: 'n' }),
      SERIES,
      SMA_CROSS,
    );
    if (!asked.ok) throw new Error('the form should be right');
    expect(readRunForm(runFormOf(asked.settings, SMA_CROSS), SERIES, SMA_CROSS)).toEqual(asked);
  });
});

describe('bars in a stretch', () => {
  it('are exact for the whole series', () => {
    expect(barsIn(SERIES, { fromMs: null, toMs: null })).toEqual({ bars: 200, isExact: true });
  });

  it('are counted from the coverage for a part, gaps left out', () => {
    const firstHalf = { fromMs: null, toMs: Date.UTC(2024, 0, 6) };
    expect(barsIn(SERIES, firstHalf)).toEqual({ bars: 120, isExact: false });
    const gapOnly = { fromMs: Date.UTC(2024, 0, 6), toMs: Date.UTC(2024, 0, 7) };
    expect(barsIn(SERIES, gapOnly).bars).toBe(0);
  });
});

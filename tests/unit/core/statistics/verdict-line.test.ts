import { describe, expect, it } from 'vitest';
import { verdictLine, type NumberWords } from '@/lib/core/statistics/verdict-line';

const WORDS: NumberWords = {
  percent: (fraction) => (fraction === null ? 'n/a' : `${(fraction * 100).toFixed(1)} %`),
  ratio: (value) => value?.toFixed(1) ?? 'n/a',
  count: String,
};
const FIGURES = {
  totalReturn: 0.182,
  benchmarkReturn: 0.11,
  maxDrawdown: 0.074,
  sharpe: 1.3,
  roundTripsTotal: 212,
};
const BOUNDS = { sharpeLow: { value: 1 }, sharpeHigh: { value: 1.6 } };
const HELD = '18.2 % vs 11.0 % buy and hold, max drawdown -7.4 %';

describe('the verdict line', () => {
  it.each([
    [
      'says return, benchmark, drawdown, round trips and Sharpe',
      {},
      `${HELD}, 212 round trips, Sharpe 1.3 ± 0.3`,
    ],
    ['counts one trip as one', { roundTripsTotal: 1 }, `${HELD}, 1 round trip, Sharpe 1.3 ± 0.3`],
    ['writes n/a for what is unknown', { sharpe: null }, `${HELD}, 212 round trips, Sharpe n/a`],
    [
      'says nothing of holding where there is no one thing to hold',
      { benchmarkReturn: null },
      '18.2 %, max drawdown -7.4 %, 212 round trips, Sharpe 1.3 ± 0.3',
    ],
    [
      'says first that nothing was traded',
      { roundTripsTotal: 0, totalReturn: 0, sharpe: null },
      'No round trips in 1258 bars; buy and hold made 11.0 %',
    ],
    [
      'the same without anything to hold',
      { roundTripsTotal: 0, totalReturn: 0, benchmarkReturn: null },
      'No round trips in 1258 bars',
    ],
    [
      'keeps an open position without a finished trip as a result',
      { roundTripsTotal: 0, totalReturn: 0.1 },
      '10.0 % vs 11.0 % buy and hold, max drawdown -7.4 %, 0 round trips, Sharpe 1.3 ± 0.3',
    ],
  ])('%s', (_, changes, sentence) => {
    expect(verdictLine({ ...FIGURES, ...changes }, { bars: 1258, words: WORDS, bounds: BOUNDS })).toBe(
      sentence,
    );
  });

  it.each([[{}], [{ sharpeLow: { value: null }, sharpeHigh: { value: 2 } }]])(
    'says no interval where there is none: %o',
    (bounds) => {
      expect(verdictLine(FIGURES, { bars: 1258, words: WORDS, bounds })).toMatch(/Sharpe 1\.3$/);
    },
  );
});

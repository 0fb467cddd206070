import { describe, expect, it } from 'vitest';
import { cautionsOf } from '@/components/trading/cautions';
import { beatsBenchmark, SCREEN_WORDS } from '@/components/trading/verdict';
import type { Statistics } from '@/lib/contracts/api/backtest-result';
import { verdictLine } from '@/lib/core/statistics/verdict-line';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const STATISTICS: Statistics = {
  initialCapital: '10000',
  finalEquity: '11820',
  netProfit: '1820',
  feesPaid: '120.5',
  slippagePaid: '33.1',
  totalReturn: 0.182,
  cagr: 0.09,
  sharpe: 1.3,
  sortino: null,
  calmar: 1.2,
  volatility: 0.2,
  maxDrawdown: 0.074,
  maxDrawdownAmount: 800,
  maxDrawdownDurationMs: 86_400_000,
  winRate: 0.4,
  profitFactor: 1.4,
  expectancy: 8.6,
  averageWin: 40,
  averageLoss: -20,
  largestWin: 200,
  largestLoss: -90,
  roundTripsTotal: 212,
  roundTripsWinning: 85,
  roundTripsLosing: 127,
  exposure: 0.5,
  turnover: 30,
  benchmarkReturn: 0.11,
  periodsPerYear: 525_600,
  notes: { sortino: 'no losing period' },
};

const FACTS = {
  isDemo: false,
  fromMs: Date.UTC(2020, 0, 1),
  toMs: Date.UTC(2022, 0, 1),
  gapCount: 0,
  missingBars: 0,
  feeRate: '0.001',
  feePerTrade: '0',
  slippageBps: '5',
  fillModel: 'next-open' as const,
};

const codes = (facts: Partial<typeof FACTS> | object, statistics: Partial<Statistics> = {}) =>
  cautionsOf({ ...FACTS, ...facts }, { ...STATISTICS, ...statistics }).map((caution) => caution.code);

describe('the verdict line', () => {
  it('has the signs and spaces of a screen', () => {
    expect(plain(verdictLine(STATISTICS, { bars: 1000, words: SCREEN_WORDS, bounds: {} }))).toBe(
      '+18.2 % vs +11.0 % buy and hold, max drawdown −7.4 %, 212 round trips, Sharpe 1.3',
    );
  });

  it('compares with the benchmark only when both are known', () => {
    expect(beatsBenchmark(STATISTICS)).toBe(true);
    expect(beatsBenchmark({ totalReturn: 0.1, benchmarkReturn: 0.2 })).toBe(false);
    expect(beatsBenchmark({ totalReturn: null, benchmarkReturn: 0.2 })).toBeNull();
  });
});

describe('cautions', () => {
  it('a long, costed, gapless run with many trips has none', () => {
    expect(codes({})).toEqual([]);
  });

  it.each([
    ['demo', { isDemo: true }, {}],
    ['gaps', { gapCount: 2, missingBars: 9 }, {}],
    ['trips', {}, { roundTripsTotal: 29 }],
    ['period', { toMs: Date.UTC(2020, 11, 30) }, {}],
    ['one-trip', {}, { largestWin: 456, netProfit: '1820' }],
    ['costs', { feeRate: '0', feePerTrade: '0.00' }, {}],
    ['slippage', { slippageBps: '0' }, {}],
    ['fills', { fillModel: 'signal-close' }, {}],
  ])('%s is raised by its own cause alone', (code, facts, statistics) => {
    expect(codes(facts, statistics)).toEqual([code]);
  });

  it('30 trips, exactly one year and exactly a quarter of the profit are enough', () => {
    expect(
      codes({ toMs: FACTS.fromMs + 365 * 86_400_000 }, { roundTripsTotal: 30, largestWin: 455 }),
    ).toEqual([]);
  });

  it('a losing run has no profit that one trip could have made', () => {
    expect(codes({}, { netProfit: '-5', largestWin: 400 })).toEqual([]);
  });

  it('a model of the venue is what was charged, whatever the plain costs say', () => {
    const free = { ...FACTS, feeRate: '0', slippageBps: '0' };
    const models = { fees: [{ kind: 'maker-taker' }], slippage: { kind: 'linear' } };
    expect(cautionsOf(free, STATISTICS, { models })).toEqual([]);
    const feesOnly = { models: { fees: models.fees } };
    expect(cautionsOf(free, STATISTICS, feesOnly).map(({ code }) => code)).toEqual(['slippage']);
  });

  it.each<[number | null, string[]]>([
    [0.949, ['luck']],
    [0.95, []],
    [null, []],
  ])('a Sharpe ratio above zero with a probability of %s', (surety, expected) => {
    expect(cautionsOf(FACTS, STATISTICS, { surety }).map(({ code }) => code)).toEqual(expected);
  });

  it('a flat fee alone still counts as costs', () => {
    expect(codes({ feeRate: '0', feePerTrade: '1' })).toEqual([]);
  });
});

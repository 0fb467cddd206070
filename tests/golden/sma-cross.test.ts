import { describe, expect, it } from 'vitest';
import type { BarSeries } from '@/lib/core/bars/bar-series';
import { createBacktest } from '@/lib/core/backtest/backtest';
import type { BacktestOutcome } from '@/lib/core/backtest/result';
import { parseExact } from '@/lib/core/model/decimal-text';
import { backtestInput } from '@/tests/kit/backtest-input';
import { randomBars } from '@/tests/kit/random-bars';
import { hasRealCandles, realCandles } from '@/tests/kit/real-candles';
import { naiveSmaCross } from './naive-sma-cross';

const PARAMS = { fast: 10, slow: 30 };

function run(bars: BarSeries): BacktestOutcome {
  const backtest = createBacktest(backtestInput(bars, { params: PARAMS, codeHash: 'golden' }));
  backtest.advance(bars.length);
  return backtest.result();
}

/** Fills and final equity of the engine in the units of the naive account. */
function inNaiveUnits(outcome: BacktestOutcome, bars: BarSeries): ReturnType<typeof naiveSmaCross> {
  const { document } = outcome;
  const scaled = (text: string, decimals: number): bigint =>
    parseExact(text, 'x') / 10n ** BigInt(18 - decimals);
  const fills = document.fills.map((fill) => ({
    side: fill.side,
    at: bars.timeMs.indexOf(fill.timeMs),
    cents: scaled(fill.price, 2),
    lots: scaled(fill.quantity, 8),
    fee: scaled(fill.fee, 10),
  }));
  return { fills, finalEquity: scaled(document.statistics.finalEquity, 10) };
}

describe('sma-cross 10/30 on a seeded tape of 5 000 bars', () => {
  const bars = randomBars(5_000, 20_261_121);
  const outcome = run(bars);

  it('gives the statistics it always gave', () => {
    const { periodsPerYear: _perYear, notes, ...statistics } = outcome.document.statistics;
    expect(notes).toEqual({});
    expect(statistics).toMatchInlineSnapshot(`
      {
        "averageLoss": -124.87682394712819,
        "averageWin": 220.76639221886896,
        "benchmarkReturn": 0.002298620827503538,
        "cagr": -0.9999999999998784,
        "calmar": -3.2525410104745704,
        "expectancy": -24.64029125898901,
        "exposure": 0.4688,
        "feesPaid": "1719.31120493",
        "finalEquity": "7535.9708741011",
        "initialCapital": "10000",
        "largestLoss": -325.293398374,
        "largestWin": 668.9450328278,
        "maxDrawdown": 0.30745192659506876,
        "maxDrawdownAmount": 3182.6448645146984,
        "maxDrawdownDurationMs": 293460000,
        "netProfit": "-2464.0291258989",
        "profitFactor": 0.7220890596101762,
        "roundTripsLosing": 71,
        "roundTripsTotal": 100,
        "roundTripsWinning": 29,
        "sharpe": -12.000837771479835,
        "slippagePaid": "931.5782860872",
        "sortino": -16.766995335642815,
        "totalReturn": -0.24640291258989,
        "turnover": 199.89091436137525,
        "volatility": 2.264347903400989,
        "winRate": 0.29,
      }
    `);
  });

  it('and the journal it always wrote, entry by entry', () => {
    expect(outcome.journal.lastSeq).toBe(805);
    expect(outcome.document.run.journalHash).toBe(
      '37184c69393ea09b656030310d1b0bfdbb69b699a45e8d8faf76659fdb48aa4c',
    );
  });

  it('which a naive account in whole numbers confirms fill by fill, to the last digit', () => {
    expect(inNaiveUnits(outcome, bars)).toEqual(naiveSmaCross(bars, { ...PARAMS, capital: 10_000n }));
  });
});

// Real candles stand beside the repository on some machines only; without them these have nothing to read.
describe.skipIf(!hasRealCandles('btcusdt_1m_binanceus.csv.gz'))(
  'sma-cross 10/30 on three weeks of BTC/USDT minutes',
  () => {
    it('agrees with the naive account fill by fill, to the last digit, and with what it always gave', () => {
      const bars = realCandles('btcusdt_1m_binanceus.csv.gz', { timeframe: '1m', priceDecimals: 2 });
      const outcome = run(bars);
      expect(inNaiveUnits(outcome, bars)).toEqual(naiveSmaCross(bars, { ...PARAMS, capital: 10_000n }));
      const { roundTripsTotal, finalEquity, maxDrawdown } = outcome.document.statistics;
      expect({ bars: bars.length, roundTripsTotal, finalEquity, maxDrawdown }).toEqual({
        bars: 30_240,
        roundTripsTotal: 645,
        finalEquity: '1572.9582541447',
        maxDrawdown: 0.845109180055136,
      });
      expect(outcome.document.run.journalHash).toBe(
        'e915242c994d74602b7be7d6d37315536a777114f45efd6d5b85fc093d941716',
      );
    });
  },
);

// Real candles stand beside the repository on some machines only; without them this has nothing to read.
describe.skipIf(!hasRealCandles('goog_1d.csv.gz'))('sma-cross 10/30 on daily GOOG', () => {
  it('enters 33 times, the exact answer that floats and careless crosses miss', () => {
    const bars = realCandles('goog_1d.csv.gz', { timeframe: '1d', priceDecimals: 2 });
    const { statistics, fills } = run(bars).document;
    expect(fills.filter((fill) => fill.side === 'buy')).toHaveLength(33);
    expect([statistics.roundTripsTotal, Object.keys(statistics.notes)]).toEqual([32, ['roundTripsTotal']]);
    expect(Math.round(statistics.periodsPerYear)).toBe(252);
  });
});

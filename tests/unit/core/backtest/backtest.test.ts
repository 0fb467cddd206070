import { describe, expect, expectTypeOf, it } from 'vitest';
import { backtestResult, type BacktestResult } from '@/lib/contracts/api/backtest-result';
import { createBacktest } from '@/lib/core/backtest/backtest';
import type { BacktestDocument } from '@/lib/core/backtest/document';
import type { BacktestInput } from '@/lib/core/backtest/input';
import type { BacktestOutcome } from '@/lib/core/backtest/result';
import type { PreparedStrategy } from '@/lib/core/engine/prepare-strategy';
import { backtestInput } from '@/tests/kit/backtest-input';
import { barsFrom, barsFromCloses, FIRST_BAR_MS } from '@/tests/kit/bars';
import { randomBars } from '@/tests/kit/random-bars';
import { EXIT, LONG, scripted } from '@/tests/kit/scripted-strategy';

function run(input: BacktestInput, prepared?: PreparedStrategy): BacktestOutcome {
  const backtest = createBacktest(input, prepared);
  backtest.advance(backtest.barsTotal);
  return backtest.result();
}

const kindsOf = (journal: BacktestOutcome['journal']): string[] =>
  Array.from(journal.entries(), (entry) => entry.kind);

const FREE = { feeRate: '0', slippageBps: '0' } as const;

describe('the document', () => {
  it('is the wire form that dashboard and command line read', () => {
    const outcome = run(backtestInput(randomBars(500, 1)));
    const { document } = outcome;
    const { equityTimeMs: timeMs, equity, benchmark } = outcome;
    const whole = {
      ...document,
      equity: { timeMs: [...timeMs], equity: [...equity], benchmark: [...benchmark] },
    };
    expect(backtestResult.parse(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
    expect(document.roundTrips.length).toBeGreaterThan(10);
    expectTypeOf<BacktestDocument['statistics']>().toExtend<Readonly<BacktestResult['statistics']>>();
  });

  it('carries a curve point per bar, marked at its close, beside buy and hold from the first open', () => {
    const bars = barsFrom([
      [10, 12, 9, 11],
      [11, 12, 10, 12],
      [12, 13, 11, 13],
    ]);
    const outcome = run(backtestInput(bars, { ...FREE, capital: '110' }), scripted({ 0: [LONG] }));
    expect([...outcome.equity]).toEqual([110, 120, 130]);
    expect([...outcome.benchmark]).toEqual([121, 132, 143]);
    expect([...outcome.equityTimeMs]).toEqual([...bars.timeMs]);
    expect(outcome.document.statistics).toMatchObject({
      finalEquity: '130',
      netProfit: '20',
      benchmarkReturn: 0.3,
    });
  });

  it('says what a position open at the end is: marked, not counted', () => {
    const { statistics } = run(backtestInput(barsFromCloses([10, 11, 12])), scripted({ 0: [LONG] })).document;
    expect(statistics.roundTripsTotal).toBe(0);
    expect(statistics.notes['roundTripsTotal']).toMatch(/still open at the last bar/);
    expect(statistics.notes['winRate']).toBe('No round trip was closed.');
    expect(statistics.winRate).toBeNull();
  });

  it('lets an order of the last bar expire and gives its money back', () => {
    const outcome = run(backtestInput(barsFromCloses([10, 11, 12])), scripted({ 2: [LONG] }));
    expect(kindsOf(outcome.journal).slice(-2)).toEqual(['order-expired', 'run-ended']);
    expect(outcome.document.statistics).toMatchObject({ finalEquity: '10000', feesPaid: '0' });
  });

  it('says why an accepted order could not fill, and gives its money back (M6)', () => {
    const whole = backtestInput(barsFromCloses([10, 11, 12]), { capital: '9', instrument: { lotSize: '1' } });
    const outcome = run(whole, scripted({ 0: [LONG] }));
    expect([...outcome.journal.entries()].find((entry) => entry.kind === 'order-expired')).toMatchObject({
      reason: 'BELOW_LOT',
    });
    expect(outcome.document.statistics).toMatchObject({ finalEquity: '9', netProfit: '0' });
  });

  it('states the period, the gaps and the settings in their shortest form', () => {
    const bars = barsFromCloses([10, 11, 12, 13], { gapsBefore: { 2: 3 } });
    const { run: facts } = run(backtestInput(bars, { capital: '5000.00' }), scripted({})).document;
    expect(facts).toMatchObject({
      fromMs: FIRST_BAR_MS,
      toMs: FIRST_BAR_MS + 7 * 60_000,
      bars: 4,
      gapCount: 1,
      missingBars: 3,
      capital: '5000',
      instrument: 'COIN/CASH',
      quoteCurrency: 'CASH',
    });
  });
});

describe('a round trip on five candles, to the last digit', () => {
  const bars = barsFrom([
    [100, 101, 99, 100],
    [100, 103, 98, 102],
    [102, 105, 101, 104],
    [104, 106, 96, 97],
    [97, 99, 95, 98],
  ]);

  it('next open: in at 100.05, out at 103.94, fees on both sides', () => {
    const { document } = run(backtestInput(bars, { capital: '1000' }), scripted({ 0: [LONG], 2: [EXIT] }));
    // 9.98501748 × 100.05 + 0.999001 = 999.999999874 fits into 1000; one lot more makes 1000.0000008745.
    const [trip] = document.roundTrips;
    expect(document.fills.map(({ side, price, quantity, fee }) => [side, price, quantity, fee])).toEqual([
      ['buy', '100.05', '9.98501748', '0.999001'],
      ['sell', '103.94', '9.98501748', '1.03784272'],
    ]);
    expect(trip).toMatchObject({
      side: 'long',
      bars: 2,
      exitReason: 'go flat',
      maxAdverse: (98 - 100.05) / 100.05,
    });
    expect(trip?.maxFavorable).toBe((105 - 100.05) / 100.05);
    expect(document.statistics.netProfit).toBe(trip?.profit);
  });

  it('signal close: in at the close that decided', () => {
    const input = backtestInput(bars, { ...FREE, capital: '1000', fillModel: 'signal-close' });
    const outcome = run(input, scripted({ 0: [LONG], 2: [EXIT] }));
    const { document } = outcome;
    expect(document.fills.map(({ side, price, timeMs }) => [side, price, timeMs - FIRST_BAR_MS])).toEqual([
      ['buy', '100', 60_000],
      ['sell', '104', 180_000],
    ]);
    expect([...outcome.equity]).toEqual([1000, 1020, 1040, 1040, 1040]);
    expect(document.roundTrips[0]?.bars).toBe(2);
  });
});

describe('equal inputs, equal runs', () => {
  const bars = randomBars(400, 5);

  it('twice the same: same journal hash and same document', () => {
    expect(run(backtestInput(bars)).document).toEqual(run(backtestInput(bars)).document);
  });

  it.each<[string, Partial<BacktestInput>]>([
    ['another seed', { seed: 2 }],
    ['another code', { codeHash: 'other' }],
    ['another fee', { feeRate: '0.002' }],
    ['another fill model', { fillModel: 'signal-close' }],
    ['another parameter', { params: { fast: 2, slow: 4 } }],
    ['demo data', { isDemo: true }],
    ['other bars', { markets: backtestInput(randomBars(400, 6)).markets }],
    ['another size', { options: { sizing: { kind: 'percent-of-equity', fraction: '0.5' } } }],
  ])('%s has another fingerprint', (_name, change) => {
    const changed = run(backtestInput(bars, change)).document.run;
    expect(changed.fingerprint).not.toBe(run(backtestInput(bars)).document.run.fingerprint);
  });

  it('parameters typed as text and amounts typed longer are the same run', () => {
    const same = backtestInput(bars, {
      params: { fast: '2', slow: '3' },
      capital: '10000.000',
      feeRate: '0.0010',
    });
    expect(run(same).document).toEqual(run(backtestInput(bars)).document);
  });
});

describe('what cannot be run is refused before the first bar', () => {
  it.each<[string, Partial<BacktestInput>]>([
    ['STRATEGY_UNKNOWN', { strategy: 'nope' }],
    ['PARAMS_INVALID', { params: { fast: 9, slow: 3 } }],
    ['RUN_SETTINGS_INVALID', { capital: '0' }],
    ['RUN_SETTINGS_INVALID', { capital: '-5' }],
    ['RUN_SETTINGS_INVALID', { capital: '1.123456789' }],
    ['RUN_SETTINGS_INVALID', { feeRate: '-0.001' }],
    ['RUN_SETTINGS_INVALID', { feeRate: '1' }],
    ['RUN_SETTINGS_INVALID', { feePerTrade: '-1' }],
    ['RUN_SETTINGS_INVALID', { slippageBps: '10000' }],
    ['RUN_SETTINGS_INVALID', { seed: 1.5 }],
    ['INPUT_INVALID', { capital: '1e4' }],
    ['RANGE_EMPTY', { markets: backtestInput(barsFromCloses([])).markets }],
    ['BARS_TOO_FEW', { markets: backtestInput(barsFromCloses([10, 11, 12])).markets }],
    ['RUN_SETTINGS_INVALID', { markets: [] }],
    ['RUN_SETTINGS_INVALID', { options: { venue: { path: 'sideways' } } }],
    ['RUN_SETTINGS_INVALID', { options: { margin: { mode: 'none', leverageMax: '2', borrowRate: '0' } } }],
  ])('%s', (code, change) => {
    expect(() => createBacktest(backtestInput(randomBars(50, 1), change))).toThrow(
      expect.objectContaining({ code }) as Error,
    );
  });

  it('a tick coarser than the prices is refused', () => {
    const coarse = backtestInput(randomBars(50, 1), { instrument: { tickSize: '0.1' } });
    expect(() => createBacktest(coarse)).toThrow(/RUN_SETTINGS_INVALID/);
  });

  it('bars that go back in time are refused', () => {
    const bars = barsFromCloses([10, 11, 12, 13, 14]);
    bars.timeMs[3] = bars.timeMs[2] as number;
    expect(() => createBacktest(backtestInput(bars))).toThrow(/does not start after/);
  });
});

describe('a strategy that throws', () => {
  const boom = scripted(
    { 0: [LONG] },
    {
      onMarketData: (view) => {
        if (view.barCount === 3) throw new RangeError('no third bar');
      },
    },
  );

  it('ends the run early with a complete journal and a refusal that names hook, message and bar', () => {
    const backtest = createBacktest(backtestInput(barsFromCloses([10, 11, 12, 13, 14])), boom);
    expect(backtest.advance(100)).toBe(true);
    expect(backtest.barsDone).toBe(3);
    expect(kindsOf(backtest.journal).slice(-2)).toEqual(['strategy-failed', 'run-ended']);
    expect(() => backtest.result()).toThrow(
      expect.objectContaining({
        code: 'STRATEGY_THREW',
        message: expect.stringContaining('onMarketData: RangeError: no third bar') as string,
      }) as Error,
    );
  });
});

it('a run that is not over has no result', () => {
  const backtest = createBacktest(backtestInput(randomBars(50, 1)));
  expect(backtest.advance(10)).toBe(false);
  expect([backtest.barsDone, backtest.barsTotal]).toEqual([10, 50]);
  expect(() => backtest.result()).toThrow(/40 bars are left/);
});

it('buy and hold keeps up with the benchmark but for its costs and its one bar of delay', () => {
  const bars = barsFromCloses([100, 100, 110, 120]);
  const input = backtestInput(bars, { strategy: 'buy-and-hold', params: {}, ...FREE });
  const { document } = run(input);
  expect(document.statistics).toMatchObject({ finalEquity: '12000', totalReturn: 0.2, exposure: 0.75 });
  expect(document.fills).toHaveLength(1);
});

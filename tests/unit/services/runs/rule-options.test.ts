import { describe, expect, it } from 'vitest';
import { COST_DEFAULTS, runSettings, type RunSettings } from '@/lib/contracts/api/run';
import { EXECUTION_DEFAULTS } from '@/lib/contracts/api/run-execution';
import { strategyConfig } from '@/lib/contracts/config/strategy';
import { riskConfig } from '@/lib/contracts/config/risk';
import { createBacktest } from '@/lib/core/backtest/backtest';
import type { BarSeries } from '@/lib/core/bars/bar-series';
import type { Entry } from '@/lib/core/journal/entry';
import type { Signal } from '@/lib/core/model/signal';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import { NO_FILTERS } from '@/lib/core/universe/universe-rules';
import { backtestInputOf } from '@/lib/services/runs/backtest-input';
import { requireRules } from '@/lib/services/runs/rule-options';
import { storedLimitsOf } from '@/lib/services/risk/account-limits';
import { rulesOfConfig } from '@/lib/services/strategies/config-rules';
import { barsFrom, barsFromCloses, type Candle } from '@/tests/kit/bars';
import { EXIT, LONG, scripted } from '@/tests/kit/scripted-strategy';

const ID = 'testvenue:COIN/CASH';

/** A strategy's file with these parts, as it was checked. */
function configOf(parts: Record<string, unknown>) {
  return strategyConfig({
    strategies: STRATEGIES,
    universe: { instruments: [{ id: ID, tier: 'core' }], lists: {}, pairs: [], filters: NO_FILTERS },
    indicators: [],
    models: { m: 'a'.repeat(64) },
    accountNotionalMax: null,
    barsAvailable: null,
  }).parse({ id: 'test', strategy: 'sma-cross', universe: [ID], timeframe: '1h', ...parts });
}

/** Settings of a run of that file, as they come back from their row. */
function settingsOf(parts: Record<string, unknown>, changes: Partial<RunSettings> = {}): RunSettings {
  const settings: RunSettings = {
    ...COST_DEFAULTS,
    ...EXECUTION_DEFAULTS,
    strategy: 'sma-cross',
    params: { fast: 2, slow: 3 },
    instrumentId: ID,
    timeframe: '1h',
    fromMs: null,
    toMs: null,
    capital: '1000',
    feeRate: '0',
    slippageBps: '0',
    note: '',
    accountLimits: null,
    strategyHash: null,
    rules: rulesOfConfig(configOf(parts)),
    ...changes,
  };
  return runSettings.parse(JSON.parse(JSON.stringify(settings)));
}

type Plan = Readonly<Record<number, readonly Signal[]>>;

/** What became of the views of a run of that file. */
function outcomes(
  parts: Record<string, unknown>,
  bars: BarSeries,
  plan: Plan,
  changes: Partial<RunSettings> = {},
): string[] {
  const settings = settingsOf(parts, changes);
  const instrument = {
    venue: 'testvenue',
    symbol: 'COIN/CASH',
    base: 'COIN',
    quote: 'CASH',
    lotSize: '0.01',
    isDemo: false,
  };
  const input = backtestInputOf({ settings, markets: [{ bars, instrument }], codeHash: 'test' });
  const backtest = createBacktest(input, scripted(plan));
  backtest.advance(Infinity);
  return Array.from(backtest.journal.entries(), textOf).filter((text) => text !== '');
}

function textOf(entry: Entry): string {
  switch (entry.kind) {
    case 'order-submitted':
      return `${entry.side} ${entry.type}`;
    case 'fill':
      return `at ${String(Number(entry.price) / 1e18)} worth ${String(Number(entry.value) / 1e18)}`;
    case 'signal-skipped':
      return entry.code;
    case 'order-denied':
      return `${entry.code} actual=${entry.actual} limit=${entry.limit}`;
    default:
      return '';
  }
}

const hours = (closes: readonly number[]) => barsFromCloses(closes, { timeframe: '1h' });
const flat = (count: number) => hours(Array.from({ length: count }, () => 100));

describe('the risk of a strategy’s file in its runs', () => {
  it('allocation: sizes shrink to it, and exactly all of it passes', () => {
    expect(outcomes({ risk: { allocation: '25%' } }, flat(4), { 0: [LONG] })).toEqual([
      'buy market',
      'at 100 worth 250',
    ]);
  });

  it('allocation: a fixed size within it stays, one unit more is cut down to it', () => {
    const fixed = (notional: string) =>
      ({ sizing: { kind: 'fixed-notional', notional } }) as Partial<RunSettings>;
    const worth = (amount: string) =>
      outcomes({ risk: { allocation: '25%' } }, flat(4), { 0: [LONG] }, fixed(amount))[1];
    expect(worth('250')).toBe('at 100 worth 250');
    expect(worth('251')).toBe('at 100 worth 250');
    expect(worth('249')).toBe('at 100 worth 249');
  });

  const again = { 0: [LONG], 3: [EXIT], 5: [LONG] };
  it.each([
    ['max_drawdown', { max_drawdown: '8%' }, 92, 'buy market'],
    ['max_drawdown', { max_drawdown: '8%' }, 91.99, 'STRATEGY_DRAWDOWN actual=0.0801 limit=0.08'],
    ['daily_loss', { daily_loss: '2%' }, 98, 'buy market'],
    ['daily_loss', { daily_loss: '2%' }, 97.99, 'STRATEGY_DAILY_LOSS actual=0.0201 limit=0.02'],
  ])('%s %o: bought at 100 and sold at %s, the next entry is: %s', (_name, risk, sold, expected) => {
    const found = outcomes({ risk }, hours([100, 100, sold, sold, sold, sold, sold]), again);
    expect(found.filter((text) => !text.startsWith('at '))).toEqual(['buy market', 'sell market', expected]);
  });

  it.each([
    ['1000', ['buy market', 'at 100 worth 1000']],
    ['999.99', ['NOTIONAL_MAX actual=1000 limit=999.99']],
  ])('max_notional %s', (cap, expected) => {
    expect(outcomes({ risk: { max_notional: cap } }, flat(4), { 0: [LONG] })).toEqual(expected);
  });

  const falling = (low: number): Candle[] => [
    [100, 100, 100, 100],
    [100, 100, 100, 100],
    [100, 100, low, 100],
    [100, 100, 100, 100],
  ];
  it.each([
    [90, ['buy market', 'at 100 worth 1000', 'sell stop', 'at 90 worth 900']],
    [90.01, ['buy market', 'at 100 worth 1000', 'sell stop']],
  ])('stop_loss 10%%: a bar that falls to %s', (low, expected) => {
    const bars = barsFrom(falling(low), { timeframe: '1h' });
    expect(outcomes({ risk: { stop_loss: '10%' } }, bars, { 0: [LONG] })).toEqual(expected);
  });

  it('stop_loss: a nearer stop of the strategy’s own stays, a further one does not', () => {
    const bars = barsFrom(falling(80), { timeframe: '1h' });
    const soldAt = (stopHint: number) =>
      outcomes({ risk: { stop_loss: '10%' } }, bars, { 0: [{ ...LONG, stopHint }] }).at(-1);
    expect(soldAt(95)).toBe('at 95 worth 950');
    expect(soldAt(85)).toBe('at 90 worth 900');
  });

  it('never loosens what the account has', () => {
    const limits = { order: { orderNotional: 500 }, portfolio: { dailyDrawdown: '3%' } };
    const accountLimits = storedLimitsOf(riskConfig.parse({ profile: 'p', limits }));
    const account = { limits: 'account', accountLimits, usdPerQuote: '1' } as const;
    const found = outcomes({ risk: { max_notional: '900' } }, flat(4), { 0: [LONG] }, account);
    expect(found).toEqual(['NOTIONAL_MAX actual=1000 limit=500']);
  });

  it('keeps the account’s limits by kind of market, whatever gate the strategy names', () => {
    const limits = { order: { orderNotional: 1_000 } };
    const written = { profile: 'p', limits, regimeLimits: { chop: '50%', trend: '50%', transition: '50%' } };
    const accountLimits = storedLimitsOf(riskConfig.parse(written));
    const account = { limits: 'account', accountLimits, usdPerQuote: '1' } as const;
    const gates = { regime: { enter: ['chop'], adx: { window: 2 } } };
    const bars = barsFrom(
      Array.from({ length: 20 }, () => [100, 101, 99, 100] as const),
      { timeframe: '1h' },
    );
    const found = outcomes({ gates }, bars, { 15: [LONG] }, account);
    expect(found).toEqual(['NOTIONAL_MAX actual=1000 limit=500']);
  });

  it('is refused before the run waits when a limit is beyond its ceiling', () => {
    const wild = settingsOf({ risk: { max_drawdown: '60%' } });
    expect(() => requireRules(wild)).toThrow(/strategyDrawdown for .* is above the ceiling of 0.5/);
    expect(() => requireRules(settingsOf({ risk: { max_drawdown: '50%' } }))).not.toThrow();
    expect(() => requireRules(settingsOf({ risk: { stop_loss: '0%' } }))).toThrow(/stopLoss is 0/);
  });
});

describe('the signals, schedule, gates and model of a strategy’s file', () => {
  it.each([
    ['3h', 2, 'nothing'],
    ['3h', 3, 'ALREADY_LONG'],
  ])('cooldown %s: a view %i hours later is %s', (cooldown, later, expected) => {
    const found = outcomes({ signals: { cooldown } }, flat(8), { 1: [LONG], [1 + later]: [LONG] });
    expect(found.slice(2)).toEqual(expected === 'nothing' ? [] : [expected]);
  });

  it.each([
    [0.2, true],
    [0.199, false],
  ])('strength_min 20%%: a view of %d is taken: %s', (strength, isTaken) => {
    const found = outcomes({ signals: { strength_min: '20%' } }, flat(4), { 0: [{ ...LONG, strength }] });
    expect(found.length > 0).toBe(isTaken);
  });

  // Bar n of Tuesday 2023-11-14 closes at n + 1 o'clock UTC, an hour later in Berlin.
  it.each([
    ['UTC', 8, 'buy market'],
    ['UTC', 9, 'GATE_SCHEDULE'],
    ['Europe/Berlin', 7, 'buy market'],
    ['Europe/Berlin', 8, 'GATE_SCHEDULE'],
  ])('schedule at 9 o’clock in %s: the view of bar %i is %s', (timezone, bar, expected) => {
    const schedule = { cron: '0 9 * * 1-5', timezone };
    expect(outcomes({ schedule }, flat(30), { [bar]: [LONG] })[0]).toBe(expected);
  });

  it('gates: what is not traded is not entered, and the account’s narrower choice holds', () => {
    const rising = hours(Array.from({ length: 60 }, (_, at) => 100 + 3 * at));
    const enter = (...names: string[]) => ({ gates: { regime: { enter: names } } });
    const plan = { 40: [LONG] };
    expect(outcomes(enter('trend'), rising, plan)[0]).toBe('buy market');
    expect(outcomes(enter('chop'), rising, plan)[0]).toBe('GATE_REGIME');
    const config = riskConfig.parse({ profile: 'p', limits: {}, ...enter('chop', 'transition') });
    const account = { limits: 'account', accountLimits: storedLimitsOf(config), usdPerQuote: '1' } as const;
    expect(outcomes({}, rising, plan, account)[0]).toBe('GATE_REGIME');
    expect(outcomes(enter('trend', 'chop'), rising, plan, account)[0]).toBe('GATE_REGIME');
  });

  it('a model is refused: a run without it would be another strategy', () => {
    const model = { name: 'm', sha256: 'a'.repeat(64) };
    expect(() => rulesOfConfig(configOf({ model }))).toThrow(/test names the model m/);
  });

  it('a run without a file keeps the input it always had', () => {
    const { options } = backtestInputOf({
      settings: settingsOf({}, { rules: null, feeRate: '0.001', slippageBps: '5' }),
      markets: [],
      codeHash: 'test',
    });
    expect(options).toEqual({ explain: true });
  });
});

// Long because it is one table: every limit that the engine measures, at its limit and one step tighter.
import { describe, expect, it } from 'vitest';
import { createBacktest } from '@/lib/core/backtest/backtest';
import type { BacktestInput, BacktestOptions } from '@/lib/core/backtest/input';
import { formatExact, parseExact } from '@/lib/core/model/decimal-text';
import type { Signal } from '@/lib/core/model/signal';
import { riskLimits, type LimitTexts } from '@/lib/core/risk/limits';
import { NO_SIGNALS, type StrategyView } from '@/lib/core/strategies/strategy';
import { backtestInput, coin } from '@/tests/kit/backtest-input';
import { barsFrom, type Candle, type SeriesShape } from '@/tests/kit/bars';
import { EXIT, LONG, scripted, SHORT } from '@/tests/kit/scripted-strategy';

const FLAT: readonly Candle[] = Array.from({ length: 6 }, (): Candle => [100, 100, 100, 100, 50]);
const HALF: BacktestOptions = { sizing: { kind: 'fixed-notional', notional: '500' } };
const ALL: BacktestOptions = { sizing: { kind: 'percent-of-equity', fraction: '1' } };
/** Contracts, so that one may be sold short. */
const CONTRACTS: BacktestOptions = { ...HALF, margin: { mode: 'cross', leverageMax: '5', borrowRate: '0' } };
const AWAY: BacktestOptions = {
  ...HALF,
  policy: {
    entry: { kind: 'limit', offset: '0.1', timeInForce: 'gtc', goodForMs: null, postOnly: false },
    protection: { kind: 'none' },
  },
};
const OTHER_LONG: Signal = { ...LONG, instrument: 1 };

/** What is said at the close of bar n of the first instrument, or of the second where the key ends with b. */
type Plan = Readonly<Record<string, readonly Signal[]>>;

interface Story {
  /** Candles of the first instrument; flat at 100 when not said. */
  readonly candles?: readonly Candle[];
  /** Candles of a second one; none when not said. */
  readonly second?: readonly Candle[];
  readonly shape?: SeriesShape;
  readonly secondShape?: SeriesShape;
  readonly options?: BacktestOptions;
  readonly plan: Plan;
}

function inputOf({ candles = FLAT, second, shape, secondShape, options }: Story): BacktestInput {
  const plain = { capital: '1000', feeRate: '0', slippageBps: '0', options: options ?? HALF };
  const input = backtestInput(barsFrom(candles, shape), plain);
  const settlement = options?.margin === undefined ? 'spot' : 'linear';
  const facts = { ...coin(2), lotSize: '0.01', settlement, maintenanceRate: '0.005' } as const;
  const markets = [{ ...(input.markets[0] as (typeof input.markets)[number]), instrument: facts }];
  if (second !== undefined) {
    const bars = { ...barsFrom(second, secondShape ?? shape), instrumentId: 'testvenue:D/CASH' };
    markets.push({ bars, instrument: { ...facts, symbol: 'D/CASH', base: 'D' } });
  }
  return { ...input, markets };
}

/** Under these limits: every denial as `CODE actual of limit`, and how many orders filled. */
function denials(story: Story, limits: LimitTexts): { denied: string[]; fills: number } {
  const input = inputOf(story);
  const options = { ...input.options, limits: riskLimits('test', limits) };
  const decide = (view: StrategyView): readonly Signal[] =>
    story.plan[`${view.barCount - 1}${view.instrument === 0 ? '' : 'b'}`] ?? NO_SIGNALS;
  const prepared = {
    ...scripted({}, { generateSignals: decide }),
    instruments: input.markets.length,
  };
  const backtest = createBacktest({ ...input, options }, prepared);
  backtest.advance(Infinity);
  const entries = [...backtest.journal.entries()];
  return {
    denied: entries.flatMap((entry) =>
      entry.kind === 'order-denied' ? [`${entry.code} ${entry.actual} of ${entry.limit}`] : [],
    ),
    fills: entries.filter(({ kind }) => kind === 'fill').length,
  };
}

/** One step tighter: 10^-18 of an amount or a share, one of a count. */
function tighter(limit: string, isMin: boolean, isCount: boolean): string {
  const step = isCount ? 10n ** 18n : 1n;
  const exact = parseExact(limit, 'limit');
  return formatExact(isMin ? exact + step : exact - step);
}

interface Row {
  readonly name: string;
  readonly limit: keyof LimitTexts;
  /** What the last view of the story comes to, exactly. */
  readonly at: string;
  readonly code: string;
  readonly story: Story;
}

const ONCE: Plan = { 0: [LONG] };
/** The first is held for 500 when the second is asked for. */
const BOTH: Plan = { 0: [LONG], '2b': [OTHER_LONG] };
const two = (plan: Plan, options = HALF): Story => ({ second: FLAT, plan, options });
const row = (limit: keyof LimitTexts, at: string, code: string, name: string, story: Story): Row => ({
  limit,
  at,
  code,
  name,
  story,
});

/** Ten at 100, sold at 97 for a loss of 30, then asked again at an equity of 970. */
const LOSING: Story = {
  candles: [100, 100, 97, 97, 97, 97].map((price): Candle => [price, price, price, price]),
  plan: { 0: [LONG], 2: [EXIT], 4: [LONG] },
  options: ALL,
};
/** Up to 1 100 at the close of the second bar, then down to 990, asked again there. */
const FALLEN: Story = {
  candles: [
    [100, 100, 100, 100],
    [100, 110, 100, 110],
    [99, 99, 99, 99],
    [99, 99, 99, 99],
    [99, 99, 99, 99],
  ],
  plan: { 0: [LONG], 1: [EXIT], 3: [LONG] },
  options: ALL,
};
/** Three bars a day with 50 units each: 150 a day. */
const DAYS: Story = { shape: { timeframe: '8h' }, plan: { 3: [LONG] } };

const ROWS: readonly Row[] = [
  row('orderNotional', '500', 'NOTIONAL_MAX', 'one order', { plan: ONCE }),
  row('orderUsd', '1000', 'ORDER_USD_MAX', 'one order in dollars at two for one', {
    plan: ONCE,
    options: { ...HALF, usdPerQuote: '2' },
  }),
  row('riskPerTrade', '0.05', 'RISK_PER_TRADE', 'the loss at the stop of the view', {
    plan: { 0: [{ ...LONG, stopHint: 90 }] },
  }),
  row('priceDeviation', '0.1', 'PRICE_DEVIATION', 'a limit a tenth below', { plan: ONCE, options: AWAY }),
  row('volumeShare', '0.033333333333333334', 'VOLUME_SHARE', 'a part of a complete day', DAYS),
  row('dailyVolume', '15000', 'DAILY_VOLUME_MIN', 'the value of a complete day', DAYS),
  row('ordersPerMinute', '2', 'ORDER_RATE', 'two orders of one minute', two({ '0b': [LONG, OTHER_LONG] })),
  row('priceAge', '120000', 'PRICE_STALE', 'a price two minutes old', {
    second: FLAT.slice(0, 3),
    secondShape: { gapsBefore: { 1: 3 } },
    plan: { 2: [OTHER_LONG] },
  }),
  row('openOrdersPerInstrument', '2', 'OPEN_ORDERS_MAX', 'a second order that waits', {
    plan: { 0: [LONG], 1: [LONG] },
    options: AWAY,
  }),
  row('openOrdersTotal', '2', 'ORDERS_TOTAL_MAX', 'orders of both', two({ '0b': [LONG, OTHER_LONG] }, AWAY)),
  row('positionsOpen', '2', 'POSITIONS_MAX', 'a second position', two(BOTH)),
  row(
    'positionsOpen',
    '2',
    'POSITIONS_MAX',
    'an entry that waits counts as one',
    two({ '0b': [LONG, OTHER_LONG] }, AWAY),
  ),
  row('deployed', '1', 'DEPLOYED', 'what is held and what is asked', two(BOTH)),
  row(
    'deployed',
    '0.999',
    'DEPLOYED',
    'what an entry that waits has set aside',
    two({ '0b': [LONG, OTHER_LONG] }, AWAY),
  ),
  row('grossExposure', '1000', 'GROSS_EXPOSURE', 'both longs', two(BOTH)),
  row('leverage', '1', 'LEVERAGE', 'both longs', two(BOTH)),
  row('netExposure', '1', 'NET_EXPOSURE', 'both longs', two(BOTH)),
  row('strategyAllocation', '1', 'STRATEGY_ALLOCATION', 'both longs', two(BOTH)),
  row('instrumentExposure', '0.5', 'INSTRUMENT_EXPOSURE', 'its own', { plan: ONCE }),
  row('clusterExposure', '0.5', 'CLUSTER_EXPOSURE', 'its own cluster', { plan: ONCE }),
  row('clusterExposure', '1', 'CLUSTER_EXPOSURE', 'both longs of one cluster', {
    ...two(BOTH),
    options: { ...HALF, clusters: ['coins', 'coins'] },
  }),
  row('clusterExposure', '0.5', 'CLUSTER_EXPOSURE', 'not those of another cluster', {
    second: FLAT,
    plan: { '2b': [OTHER_LONG] },
    options: { ...HALF, clusters: ['coins', 'metals'] },
  }),
  row('bucketExposure', '1', 'BUCKET_EXPOSURE', 'both longs of one tier', {
    ...two(BOTH),
    options: { ...HALF, tiers: ['core', 'core'] },
  }),
  row('dailyDrawdown', '0.03', 'DAILY_DRAWDOWN', 'the fall of the day', LOSING),
  row('dailyLossUsd', '60', 'DAILY_LOSS_USD', 'the fall of the day in dollars', {
    ...LOSING,
    options: { ...ALL, usdPerQuote: '2' },
  }),
  row('strategyDailyLoss', '0.03', 'STRATEGY_DAILY_LOSS', 'the fall of the day', LOSING),
  row('totalDrawdown', '0.1', 'TOTAL_DRAWDOWN', 'the fall from the highest close', FALLEN),
  row('strategyDrawdown', '0.1', 'STRATEGY_DRAWDOWN', 'the fall from the highest close', FALLEN),
];

describe('what the account is like is measured to the last unit: the limit passes, one step tighter denies', () => {
  it.each(ROWS)('$limit: $name', ({ limit, at, code, story }) => {
    const isMin = limit === 'dailyVolume';
    const isCount = /^(orders|open|positions|priceAge)/.test(limit);
    expect(denials(story, { [limit]: at }).denied).toEqual([]);
    const { denied } = denials(story, { [limit]: tighter(at, isMin, isCount) });
    expect(denied.map((line) => line.split(' ')[0])).toEqual([code]);
  });
});

describe('what counts towards an exposure', () => {
  it('a short takes off a long in the net and adds to it in the gross', () => {
    const plan = { 0: [LONG], '2b': [{ ...SHORT, instrument: 1 }] };
    expect(denials(two(plan, CONTRACTS), { netExposure: '0.5', grossExposure: '1000' }).denied).toEqual([]);
    expect(denials(two(plan, CONTRACTS), { grossExposure: '999.99' }).denied).toEqual([
      'GROSS_EXPOSURE 1000 of 999.99',
    ]);
  });

  it('each tier fills its own bucket and leaves that of the others alone', () => {
    const limits = { bucketExposure: '0.5' };
    const tiered = (tiers: readonly string[]): Story => ({ ...two(BOTH), options: { ...HALF, tiers } });
    expect(denials(tiered(['core', 'satellite']), limits)).toEqual({ denied: [], fills: 2 });
    expect(denials(tiered(['core', 'core']), limits).denied).toEqual(['BUCKET_EXPOSURE 1 of 0.5']);
    expect(denials(two(BOTH), limits).denied).toEqual(['BUCKET_EXPOSURE 1 of 0.5']);
  });

  it('within a cluster a short takes off a long, within a bucket it adds to it', () => {
    const options = { ...CONTRACTS, clusters: ['coins', 'coins'], tiers: ['core', 'core'] };
    const hedged = two({ 0: [LONG], '2b': [{ ...SHORT, instrument: 1 }] }, options);
    expect(denials(hedged, { clusterExposure: '0.5' }).denied).toEqual([]);
    const shortFirst = two({ '0b': [{ ...SHORT, instrument: 1 }], 2: [LONG] }, options);
    expect(denials(shortFirst, { clusterExposure: '0.5' })).toEqual({ denied: [], fills: 2 });
    expect(denials(hedged, { bucketExposure: '0.5' }).denied).toEqual(['BUCKET_EXPOSURE 1 of 0.5']);
  });

  it.each(['tiers', 'clusters'])('a list of %s that leaves an instrument out is refused', (field) => {
    expect(() => denials({ ...two(BOTH), options: { ...HALF, [field]: ['one'] } }, {})).toThrow(field);
  });

  it('an entry that waits counts at the higher of its own price and the last one', () => {
    const waiting = two({ '0b': [LONG], '1b': [OTHER_LONG] }, AWAY);
    const [denied] = denials(waiting, { grossExposure: '600' }).denied;
    // 5.55 units wait and count at 100; as many are asked for at their limit of 90.
    expect(denied).toBe('GROSS_EXPOSURE 1054.5 of 600');
  });

  it('what happened on an earlier day is no loss of today', () => {
    const days: Story = { ...LOSING, shape: { timeframe: '8h' } };
    expect(
      denials({ ...days, plan: { 0: [LONG], 1: [EXIT], 4: [LONG] } }, { dailyDrawdown: '0.03' }),
    ).toEqual({ denied: [], fills: 3 });
  });

  it('a fall never holds an exit back', () => {
    const falling: Story = {
      candles: [100, 100, 50, 50, 50].map((price): Candle => [price, price, price, price]),
      plan: { 0: [LONG], 2: [EXIT] },
      options: ALL,
    };
    expect(denials(falling, { dailyDrawdown: '0.03', totalDrawdown: '0.1' })).toEqual({
      denied: [],
      fills: 2,
    });
  });
});

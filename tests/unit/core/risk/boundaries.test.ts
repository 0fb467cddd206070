import { describe, expect, it } from 'vitest';
import { asMoney, money } from '@/lib/core/model/money';
import type { OrderRequest } from '@/lib/core/model/order';
import { asPrice, price } from '@/lib/core/model/price';
import { asQuantity, quantity } from '@/lib/core/model/quantity';
import type { DenyCode } from '@/lib/core/risk/deny-code';
import type { RiskFacts } from '@/lib/core/risk/facts';
import { riskLimits, type LimitTexts } from '@/lib/core/risk/limits';
import { planReview } from '@/lib/core/risk/plan';
import { reviewOrder } from '@/lib/core/risk/review';
import { RISK_CHECKS } from '@/lib/core/risk/risk-checks';
import { BUY, FACTS, INSTRUMENT, LIMIT_BUY, SELL } from './_facts';

/** One rule: its limit, the order and facts that reach exactly the limit, and what changes for one unit more. */
interface Edge {
  readonly code: DenyCode;
  readonly limits: LimitTexts;
  readonly at: { readonly request?: OrderRequest; readonly facts?: Partial<RiskFacts> };
  readonly beyond: { readonly request?: OrderRequest; readonly facts?: Partial<RiskFacts> };
}

const ONE = 1n;
const NO_MINIMUM = { instrument: { ...INSTRUMENT, minNotional: money('0') } };
const spend = (amount: bigint): OrderRequest => ({ ...BUY, quoteQuantity: asMoney(amount) });
const above = (text: string): ReturnType<typeof money> => asMoney(money(text) + ONE);
const below = (text: string): ReturnType<typeof money> => asMoney(money(text) - ONE);
const row = (code: DenyCode, limits: LimitTexts, at: Edge['at'], beyond: Edge['beyond']): Edge => ({
  code,
  limits,
  at,
  beyond,
});
const facts = (at: Partial<RiskFacts>): Edge['at'] => ({ facts: at });

/** Equity 1 000, the price at 20, the order spends 50. */
const EDGES: readonly Edge[] = [
  row('KILLED', {}, facts({ killState: 'off' }), facts({ killState: 'freeze' })),
  row(
    'ORDER_SHAPE',
    {},
    { request: { ...LIMIT_BUY, limitPrice: price('0.01') }, ...facts(NO_MINIMUM) },
    { request: { ...LIMIT_BUY, limitPrice: price('0') }, ...facts(NO_MINIMUM) },
  ),
  row(
    'AMOUNT',
    {},
    { request: spend(1n), ...facts(NO_MINIMUM) },
    { request: spend(0n), ...facts(NO_MINIMUM) },
  ),
  row(
    'REDUCE_ONLY',
    {},
    { request: { ...SELL, reduceOnly: true }, ...facts({ positionQuantity: asQuantity(1n) }) },
    { request: { ...SELL, reduceOnly: true }, ...facts({ positionQuantity: asQuantity(0n) }) },
  ),
  row(
    'OPEN_ORDERS_MAX',
    { openOrdersPerInstrument: '3' },
    facts({ openOrders: 2 }),
    facts({ openOrders: 3 }),
  ),
  row(
    'LOT_STEP',
    {},
    { request: LIMIT_BUY },
    { request: { ...LIMIT_BUY, quantity: asQuantity(quantity('2') + ONE) } },
  ),
  row(
    'TICK_SIZE',
    {},
    { request: LIMIT_BUY },
    { request: { ...LIMIT_BUY, limitPrice: asPrice(price('20') + ONE) } },
  ),
  row('PRICE_UNKNOWN', {}, facts({ mark: asPrice(1n) }), facts({ mark: asPrice(0n) })),
  row('NOTIONAL_MIN', {}, { request: spend(money('10')) }, { request: spend(below('10')) }),
  row('FUNDS', {}, facts({ fundsNeeded: money('100') }), facts({ fundsNeeded: above('100') })),
  row('PRICE_STALE', { priceAge: '60000' }, facts({ markAgeMs: 60_000 }), facts({ markAgeMs: 60_001 })),
  row(
    'RISK_PER_TRADE',
    { riskPerTrade: '0.02' },
    { request: spend(money('200')), ...facts({ stopHint: price('18') }) },
    { request: spend(above('200')), ...facts({ stopHint: price('18') }) },
  ),
  row('NOTIONAL_MAX', { orderNotional: '50' }, { request: BUY }, { request: spend(above('50')) }),
  row(
    'PRICE_DEVIATION',
    { priceDeviation: '0.05' },
    { request: { ...LIMIT_BUY, limitPrice: price('21') } },
    { request: { ...LIMIT_BUY, limitPrice: price('21.01') } },
  ),
  row(
    'PRICE_MIN',
    { priceMinimum: '5' },
    facts({ mark: price('5') }),
    facts({ mark: asPrice(price('5') - ONE) }),
  ),
  row(
    'VOLUME_SHARE',
    { volumeShare: '0.1' },
    { request: LIMIT_BUY, ...facts({ averageDailyVolume: quantity('20') }) },
    { request: LIMIT_BUY, ...facts({ averageDailyVolume: asQuantity(quantity('20') - ONE) }) },
  ),
  row(
    'ORDER_USD_MAX',
    { orderUsd: '100' },
    { request: BUY, ...facts({ usdPerQuote: money('2') }) },
    { request: BUY, ...facts({ usdPerQuote: above('2') }) },
  ),
  row(
    'ORDER_RATE',
    { ordersPerMinute: '60' },
    facts({ ordersThisMinute: 59 }),
    facts({ ordersThisMinute: 60 }),
  ),
  row(
    'LIVE_MICRO_CAP',
    { liveOrderUsd: '10' },
    { request: spend(money('10')), ...facts({ isLive: true }) },
    { request: spend(above('10')), ...facts({ isLive: true }) },
  ),
  row(
    'STRATEGY_ALLOCATION',
    { strategyAllocation: '0.5' },
    facts({ strategyExposure: money('450') }),
    facts({ strategyExposure: above('450') }),
  ),
  row(
    'STRATEGY_DRAWDOWN',
    { strategyDrawdown: '0.1' },
    facts({ strategyEquity: money('900') }),
    facts({ strategyEquity: below('900') }),
  ),
  row(
    'STRATEGY_DAILY_LOSS',
    { strategyDailyLoss: '0.02' },
    facts({ strategyEquity: money('980') }),
    facts({ strategyEquity: below('980') }),
  ),
  row(
    'DAILY_VOLUME_MIN',
    { dailyVolume: '500000' },
    facts({ averageDailyVolume: quantity('25000') }),
    facts({ averageDailyVolume: asQuantity(quantity('25000') - ONE) }),
  ),
  row(
    'DAILY_DRAWDOWN',
    { dailyDrawdown: '0.03' },
    facts({ equity: money('970') }),
    facts({ equity: below('970') }),
  ),
  row(
    'DAILY_LOSS_USD',
    { dailyLossUsd: '30' },
    facts({ equity: money('970') }),
    facts({ equity: below('970') }),
  ),
  row(
    'TOTAL_DRAWDOWN',
    { totalDrawdown: '0.1' },
    facts({ equity: money('900') }),
    facts({ equity: below('900') }),
  ),
  row('DEPLOYED', { deployed: '0.8' }, facts({ deployed: money('750') }), facts({ deployed: above('750') })),
  row('POSITIONS_MAX', { positionsOpen: '20' }, facts({ positionsOpen: 19 }), facts({ positionsOpen: 20 })),
  row(
    'ORDERS_TOTAL_MAX',
    { openOrdersTotal: '100' },
    facts({ openOrdersTotal: 99 }),
    facts({ openOrdersTotal: 100 }),
  ),
  row(
    'LEVERAGE',
    { leverage: '2' },
    facts({ grossExposure: money('1950') }),
    facts({ grossExposure: above('1950') }),
  ),
  row(
    'GROSS_EXPOSURE',
    { grossExposure: '2000' },
    facts({ grossExposure: money('1950') }),
    facts({ grossExposure: above('1950') }),
  ),
  row(
    'NET_EXPOSURE',
    { netExposure: '1' },
    facts({ netExposure: money('950') }),
    facts({ netExposure: above('950') }),
  ),
  row(
    'INSTRUMENT_EXPOSURE',
    { instrumentExposure: '0.5' },
    facts({ instrumentExposure: money('450') }),
    facts({ instrumentExposure: above('450') }),
  ),
  row(
    'BUCKET_EXPOSURE',
    { bucketExposure: '0.5' },
    facts({ bucketExposure: money('450') }),
    facts({ bucketExposure: above('450') }),
  ),
  row(
    'CLUSTER_EXPOSURE',
    { clusterExposure: '0.5' },
    facts({ clusterExposure: money('450') }),
    facts({ clusterExposure: above('450') }),
  ),
  row(
    'VALUE_AT_RISK',
    { valueAtRisk: '0.05' },
    facts({ valueAtRisk: money('50') }),
    facts({ valueAtRisk: above('50') }),
  ),
  row(
    'EXPECTED_SHORTFALL',
    { expectedShortfall: '0.05' },
    facts({ expectedShortfall: money('50') }),
    facts({ expectedShortfall: above('50') }),
  ),
];

function codeFor(limits: LimitTexts, { request = BUY, facts: changed = {} }: Edge['at']): string {
  const reviewed = reviewOrder(
    request,
    { ...FACTS, ...changed },
    planReview(riskLimits('test', limits)),
    null,
  );
  return reviewed.ok ? 'approved' : reviewed.denial.code;
}

describe('exactly the limit passes, one unit more is denied (R2, K1, V1–V9, L1–L9, S1–S4, P1–P14)', () => {
  it.each(EDGES)('$code', ({ code, limits, at, beyond }) => {
    expect([codeFor(limits, at), codeFor(limits, beyond)]).toEqual(['approved', code]);
  });

  it('every rule has its row', () => {
    expect(EDGES.map(({ code }) => code)).toEqual(RISK_CHECKS.map(({ code }) => code));
  });
});

const HELD = { positionQuantity: quantity('10'), fundsNeeded: money('10') };
const EXIT: OrderRequest = { ...SELL, quantity: quantity('10') };

describe('an exit passes every halt (R9)', () => {
  const halts = EDGES.filter(
    ({ code }) => RISK_CHECKS.find((rule) => rule.code === code)?.appliesTo === 'entries',
  );
  it.each(halts)('$code', ({ limits, beyond }) => {
    expect(codeFor(limits, { request: EXIT, facts: { ...beyond.facts, ...HELD } })).toBe('approved');
    expect(
      codeFor(limits, { request: { ...EXIT, reduceOnly: true }, facts: { ...beyond.facts, ...HELD } }),
    ).toBe('approved');
  });
});

const SHORT_LIMITS: LimitTexts = { riskPerTrade: '0.02' };
const SHORT = { ...SELL, side: 'sell' } as const;

describe('missing knowledge takes no new risk (R3)', () => {
  it.each<[string, LimitTexts, Partial<RiskFacts>, string]>([
    ['no price', { orderNotional: '50' }, { mark: null }, 'PRICE_UNKNOWN'],
    ['age of the price', { priceAge: '60000' }, { markAgeMs: Number.NaN }, 'PRICE_AGE_UNKNOWN'],
    ['a price from the future', { priceAge: '60000' }, { markAgeMs: -1 }, 'PRICE_AGE_UNKNOWN'],
    ['a price that never was', { priceAge: '60000' }, { markAgeMs: Infinity }, 'PRICE_STALE'],
    ['equity at risk', { riskPerTrade: '0.02' }, { equity: null }, 'EQUITY_UNKNOWN'],
    ['equity of zero', { leverage: '2' }, { equity: money('0') }, 'EQUITY_UNKNOWN'],
    ['equity below zero', { deployed: '0.8' }, { equity: money('-1') }, 'EQUITY_UNKNOWN'],
    ['volume', { volumeShare: '0.1' }, { averageDailyVolume: null }, 'VOLUME_UNKNOWN'],
    ['volume of zero', { volumeShare: '0.1' }, { averageDailyVolume: quantity('0') }, 'VOLUME_UNKNOWN'],
    ['volume for liquidity', { dailyVolume: '1' }, { averageDailyVolume: null }, 'VOLUME_UNKNOWN'],
    ['dollar rate', { orderUsd: '100' }, { usdPerQuote: null }, 'RATE_UNKNOWN'],
    ['dollar rate of zero', { orderUsd: '100' }, { usdPerQuote: 0n }, 'RATE_UNKNOWN'],
    ['dollar rate, live', { liveOrderUsd: '10' }, { isLive: true, usdPerQuote: null }, 'RATE_UNKNOWN'],
    ['order count', { openOrdersPerInstrument: '1' }, { openOrders: Number.NaN }, 'ORDER_COUNT_UNKNOWN'],
    ['order rate', { ordersPerMinute: '60' }, { ordersThisMinute: Number.NaN }, 'ORDER_COUNT_UNKNOWN'],
    ['open positions', { positionsOpen: '20' }, { positionsOpen: Number.NaN }, 'ORDER_COUNT_UNKNOWN'],
    ['allocation', { strategyAllocation: '1' }, { strategyExposure: null }, 'EXPOSURE_UNKNOWN'],
    ['strategy equity', { strategyDrawdown: '0.1' }, { strategyEquity: null }, 'EQUITY_UNKNOWN'],
    ['strategy opening', { strategyDailyLoss: '0.1' }, { strategyOpeningEquity: null }, 'EQUITY_UNKNOWN'],
    ['opening equity', { dailyDrawdown: '0.03' }, { openingEquity: null }, 'EQUITY_UNKNOWN'],
    ['opening equity in dollars', { dailyLossUsd: '30' }, { openingEquity: null }, 'EQUITY_UNKNOWN'],
    ['high-water mark', { totalDrawdown: '0.1' }, { highWaterMark: null }, 'EQUITY_UNKNOWN'],
    ['deployed', { deployed: '0.8' }, { deployed: null }, 'EXPOSURE_UNKNOWN'],
    ['gross', { leverage: '2' }, { grossExposure: null }, 'EXPOSURE_UNKNOWN'],
    ['net', { netExposure: '2' }, { netExposure: null }, 'EXPOSURE_UNKNOWN'],
    ['instrument', { instrumentExposure: '2' }, { instrumentExposure: null }, 'EXPOSURE_UNKNOWN'],
    ['bucket', { bucketExposure: '2' }, { bucketExposure: null }, 'EXPOSURE_UNKNOWN'],
    ['cluster', { clusterExposure: '2' }, { clusterExposure: null }, 'CORRELATION_UNKNOWN'],
    ['value at risk', { valueAtRisk: '0.05' }, { valueAtRisk: null }, 'LOSS_ESTIMATE_UNKNOWN'],
    [
      'expected shortfall',
      { expectedShortfall: '0.05' },
      { expectedShortfall: null },
      'LOSS_ESTIMATE_UNKNOWN',
    ],
  ])('%s', (_name, limits, unknown, code) => {
    expect(codeFor(limits, { facts: unknown })).toBe(code);
    expect(codeFor(limits, { request: EXIT, facts: { ...unknown, ...HELD } })).toBe('approved');
  });
});

describe('the loss at the stop (L2)', () => {
  const stopAt = (text: string): OrderRequest['protection'] => ({
    stopPrice: price(text),
    takeProfitPrice: null,
    trailDistance: null,
  });
  it.each<[string, OrderRequest, Partial<RiskFacts>, string]>([
    ['a long without a stop risks all of it', spend(money('20')), {}, 'approved'],
    ['one unit more', spend(above('20')), {}, 'RISK_PER_TRADE'],
    [
      'its own stop goes before the hint',
      { ...BUY, protection: stopAt('12') },
      { stopHint: price('19') },
      'approved',
    ],
    ['one tick further', { ...BUY, protection: stopAt('11.99') }, {}, 'RISK_PER_TRADE'],
    ['a stop on the winning side is none', { ...BUY, protection: stopAt('21') }, {}, 'RISK_PER_TRADE'],
    [
      'a trailing stop',
      { ...BUY, protection: { stopPrice: null, takeProfitPrice: null, trailDistance: price('8') } },
      {},
      'approved',
    ],
    ['a short without a stop has no bound', SHORT, {}, 'STOP_UNKNOWN'],
    ['a short with its stop 20 above', SHORT, { stopHint: price('40') }, 'approved'],
    ['one tick further for a short', SHORT, { stopHint: price('40.01') }, 'RISK_PER_TRADE'],
    ['a limit is judged at its limit', { ...LIMIT_BUY, protection: stopAt('10') }, {}, 'approved'],
    [
      'and a lot more is too much',
      { ...LIMIT_BUY, quantity: quantity('2.1'), protection: stopAt('10') },
      {},
      'RISK_PER_TRADE',
    ],
  ])('%s', (_name, request, changed, code) => {
    expect(codeFor(SHORT_LIMITS, { request, facts: { fundsNeeded: money('1'), ...changed } })).toBe(code);
  });
});

describe('exposures after the order (P7, P9, P10)', () => {
  const short = { ...SELL, quantity: quantity('10') };
  it.each<[string, LimitTexts, OrderRequest, Partial<RiskFacts>, string]>([
    ['a short counts as much as a long', { netExposure: '0.2' }, short, {}, 'approved'],
    ['one unit of short more', { netExposure: '0.2' }, short, { netExposure: asMoney(-1n) }, 'NET_EXPOSURE'],
    [
      'a reversal first takes away what it closes',
      { leverage: '0.1' },
      { ...SELL, quantity: quantity('10') },
      { positionQuantity: quantity('5'), instrumentExposure: money('100'), grossExposure: money('100') },
      'approved',
    ],
    [
      'and adds what it opens',
      { leverage: '0.1' },
      { ...SELL, quantity: quantity('10.1') },
      { positionQuantity: quantity('5'), instrumentExposure: money('100'), grossExposure: money('100') },
      'LEVERAGE',
    ],
    [
      'a sell with a limit below the market is worth the market',
      { orderNotional: '20' },
      { ...SELL, type: 'limit', quantity: quantity('1.1'), limitPrice: price('10') },
      {},
      'NOTIONAL_MAX',
    ],
    [
      'a position that is held already is not a new one',
      { positionsOpen: '20' },
      BUY,
      { positionsOpen: 20, instrumentExposure: money('1') },
      'approved',
    ],
  ])('%s', (_name, limits, request, changed, code) => {
    expect(codeFor(limits, { request, facts: { fundsNeeded: money('1'), ...changed } })).toBe(code);
  });
});

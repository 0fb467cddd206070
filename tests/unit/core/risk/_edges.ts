// Long because it is one table: every rule of the review at its limit and one unit beyond.
import { asMoney, money } from '@/lib/core/model/money';
import type { OrderRequest } from '@/lib/core/model/order';
import { asPrice, price } from '@/lib/core/model/price';
import { asQuantity, quantity } from '@/lib/core/model/quantity';
import type { DenyCode } from '@/lib/core/risk/deny-code';
import type { RiskFacts } from '@/lib/core/risk/facts';
import { riskLimits, type LimitTexts } from '@/lib/core/risk/limits';
import { planReview } from '@/lib/core/risk/plan';
import { reviewOrder } from '@/lib/core/risk/review';
import { BUY, FACTS, INSTRUMENT, LIMIT_BUY, SELL } from './_facts';

/** One rule: its limit, the order and facts that reach exactly the limit, and what changes for one unit more. */
export interface Edge {
  /** Number of the rule in SPEC.md. */
  readonly rule: string;
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
const row = (
  rule: string,
  code: DenyCode,
  limits: LimitTexts,
  at: Edge['at'],
  beyond: Edge['beyond'],
): Edge => ({ rule, code, limits, at, beyond });
const facts = (at: Partial<RiskFacts>): Edge['at'] => ({ facts: at });

/** Equity 1 000, the price at 20, the order spends 50. */
export const EDGES: readonly Edge[] = [
  row('K1', 'KILLED', {}, facts({ killState: 'off' }), facts({ killState: 'freeze' })),
  row(
    'V1',
    'ORDER_SHAPE',
    {},
    { request: { ...LIMIT_BUY, limitPrice: price('0.01') }, ...facts(NO_MINIMUM) },
    { request: { ...LIMIT_BUY, limitPrice: price('0') }, ...facts(NO_MINIMUM) },
  ),
  row(
    'V2',
    'AMOUNT',
    {},
    { request: spend(1n), ...facts(NO_MINIMUM) },
    { request: spend(0n), ...facts(NO_MINIMUM) },
  ),
  row(
    'V3',
    'REDUCE_ONLY',
    {},
    { request: { ...SELL, reduceOnly: true }, ...facts({ positionQuantity: asQuantity(1n) }) },
    { request: { ...SELL, reduceOnly: true }, ...facts({ positionQuantity: asQuantity(0n) }) },
  ),
  row(
    'V4',
    'OPEN_ORDERS_MAX',
    { openOrdersPerInstrument: '3' },
    facts({ openOrders: 2 }),
    facts({ openOrders: 3 }),
  ),
  row(
    'V5',
    'LOT_STEP',
    {},
    { request: LIMIT_BUY },
    { request: { ...LIMIT_BUY, quantity: asQuantity(quantity('2') + ONE) } },
  ),
  row(
    'V6',
    'TICK_SIZE',
    {},
    { request: LIMIT_BUY },
    { request: { ...LIMIT_BUY, limitPrice: asPrice(price('20') + ONE) } },
  ),
  row('V7', 'PRICE_UNKNOWN', {}, facts({ mark: asPrice(1n) }), facts({ mark: asPrice(0n) })),
  row('V8', 'NOTIONAL_MIN', {}, { request: spend(money('10')) }, { request: spend(below('10')) }),
  row('V9', 'FUNDS', {}, facts({ fundsNeeded: money('100') }), facts({ fundsNeeded: above('100') })),
  row('L1', 'PRICE_STALE', { priceAge: '60000' }, facts({ markAgeMs: 60_000 }), facts({ markAgeMs: 60_001 })),
  row(
    'L2',
    'RISK_PER_TRADE',
    { riskPerTrade: '0.02' },
    { request: spend(money('200')), ...facts({ stopHint: price('18') }) },
    { request: spend(above('200')), ...facts({ stopHint: price('18') }) },
  ),
  row('L3', 'NOTIONAL_MAX', { orderNotional: '50' }, { request: BUY }, { request: spend(above('50')) }),
  row(
    'L4',
    'PRICE_DEVIATION',
    { priceDeviation: '0.05' },
    { request: { ...LIMIT_BUY, limitPrice: price('21') } },
    { request: { ...LIMIT_BUY, limitPrice: price('21.01') } },
  ),
  row(
    'L5',
    'PRICE_MIN',
    { priceMinimum: '5' },
    facts({ mark: price('5') }),
    facts({ mark: asPrice(price('5') - ONE) }),
  ),
  row(
    'L6',
    'VOLUME_SHARE',
    { volumeShare: '0.1' },
    { request: LIMIT_BUY, ...facts({ averageDailyVolume: quantity('20') }) },
    { request: LIMIT_BUY, ...facts({ averageDailyVolume: asQuantity(quantity('20') - ONE) }) },
  ),
  row(
    'L7',
    'ORDER_USD_MAX',
    { orderUsd: '100' },
    { request: BUY, ...facts({ usdPerQuote: money('2') }) },
    { request: BUY, ...facts({ usdPerQuote: above('2') }) },
  ),
  row(
    'L8',
    'ORDER_RATE',
    { ordersPerMinute: '60' },
    facts({ ordersThisMinute: 59 }),
    facts({ ordersThisMinute: 60 }),
  ),
  row(
    'L9',
    'LIVE_MICRO_CAP',
    { liveOrderUsd: '10' },
    { request: spend(money('10')), ...facts({ isLive: true }) },
    { request: spend(above('10')), ...facts({ isLive: true }) },
  ),
  row(
    'S1',
    'STRATEGY_ALLOCATION',
    { strategyAllocation: '0.5' },
    facts({ strategyExposure: money('450') }),
    facts({ strategyExposure: above('450') }),
  ),
  row(
    'S2',
    'STRATEGY_DRAWDOWN',
    { strategyDrawdown: '0.1' },
    facts({ strategyEquity: money('900') }),
    facts({ strategyEquity: below('900') }),
  ),
  row(
    'S3',
    'STRATEGY_DAILY_LOSS',
    { strategyDailyLoss: '0.02' },
    facts({ strategyEquity: money('980') }),
    facts({ strategyEquity: below('980') }),
  ),
  row(
    'S4',
    'DAILY_VOLUME_MIN',
    { dailyVolume: '500000' },
    facts({ averageDailyVolume: quantity('25000') }),
    facts({ averageDailyVolume: asQuantity(quantity('25000') - ONE) }),
  ),
  row(
    'P1',
    'DAILY_DRAWDOWN',
    { dailyDrawdown: '0.03' },
    facts({ equity: money('970') }),
    facts({ equity: below('970') }),
  ),
  row(
    'P2',
    'DAILY_LOSS_USD',
    { dailyLossUsd: '30' },
    facts({ equity: money('970') }),
    facts({ equity: below('970') }),
  ),
  row(
    'P3',
    'TOTAL_DRAWDOWN',
    { totalDrawdown: '0.1' },
    facts({ equity: money('900') }),
    facts({ equity: below('900') }),
  ),
  row(
    'P4',
    'DEPLOYED',
    { deployed: '0.8' },
    facts({ deployed: money('750') }),
    facts({ deployed: above('750') }),
  ),
  row(
    'P5',
    'POSITIONS_MAX',
    { positionsOpen: '20' },
    facts({ positionsOpen: 19 }),
    facts({ positionsOpen: 20 }),
  ),
  row(
    'P6',
    'ORDERS_TOTAL_MAX',
    { openOrdersTotal: '100' },
    facts({ openOrdersTotal: 99 }),
    facts({ openOrdersTotal: 100 }),
  ),
  row(
    'P7',
    'LEVERAGE',
    { leverage: '2' },
    facts({ grossExposure: money('1950') }),
    facts({ grossExposure: above('1950') }),
  ),
  row(
    'P8',
    'GROSS_EXPOSURE',
    { grossExposure: '2000' },
    facts({ grossExposure: money('1950') }),
    facts({ grossExposure: above('1950') }),
  ),
  row(
    'P9',
    'NET_EXPOSURE',
    { netExposure: '1' },
    facts({ netExposure: money('950') }),
    facts({ netExposure: above('950') }),
  ),
  row(
    'P10',
    'INSTRUMENT_EXPOSURE',
    { instrumentExposure: '0.5' },
    facts({ instrumentExposure: money('450') }),
    facts({ instrumentExposure: above('450') }),
  ),
  row(
    'P11',
    'BUCKET_EXPOSURE',
    { bucketExposure: '0.5' },
    facts({ bucketExposure: money('450') }),
    facts({ bucketExposure: above('450') }),
  ),
  row(
    'P12',
    'CLUSTER_EXPOSURE',
    { clusterExposure: '0.5' },
    facts({ clusterExposure: money('450') }),
    facts({ clusterExposure: above('450') }),
  ),
  row(
    'P13',
    'VALUE_AT_RISK',
    { valueAtRisk: '0.05' },
    facts({ valueAtRisk: money('50') }),
    facts({ valueAtRisk: above('50') }),
  ),
  row(
    'P14',
    'EXPECTED_SHORTFALL',
    { expectedShortfall: '0.05' },
    facts({ expectedShortfall: money('50') }),
    facts({ expectedShortfall: above('50') }),
  ),
];

/** What a review under these limits alone says. */
export function codeFor(limits: LimitTexts, { request = BUY, facts: changed = {} }: Edge['at']): string {
  const reviewed = reviewOrder(
    request,
    { ...FACTS, ...changed },
    planReview(riskLimits('test', limits)),
    null,
  );
  return reviewed.ok ? 'approved' : reviewed.denial.code;
}

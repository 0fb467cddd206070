import { describe, expect, it } from 'vitest';
import { asMoney, money } from '@/lib/core/model/money';
import type { OrderRequest } from '@/lib/core/model/order';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';
import type { RiskFacts } from '@/lib/core/risk/facts';
import type { LimitTexts } from '@/lib/core/risk/limits';
import { codeFor } from './_edges';
import { BUY, LIMIT_BUY, SELL } from './_facts';

const HELD = { positionQuantity: quantity('10'), fundsNeeded: money('10') };
const EXIT: OrderRequest = { ...SELL, quantity: quantity('10') };

const spend = (amount: bigint): OrderRequest => ({ ...BUY, quoteQuantity: asMoney(amount) });
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
    ['one unit more', spend(money('20') + 1n), {}, 'RISK_PER_TRADE'],
    [
      'its own stop goes before the hint',
      { ...BUY, protection: stopAt('12') },
      { stopHint: price('19') },
      'approved',
    ],
    ['one tick further', { ...BUY, protection: stopAt('11.99') }, {}, 'RISK_PER_TRADE'],
    ['a stop at the price itself is none', { ...BUY, protection: stopAt('20') }, {}, 'RISK_PER_TRADE'],
    ['nor for a short', SHORT, { stopHint: price('20') }, 'STOP_UNKNOWN'],
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
      'S1 a reversal of the allocation uses it once',
      { strategyAllocation: '0.1' },
      { ...SELL, quantity: quantity('10') },
      { positionQuantity: quantity('5'), strategyExposure: money('100') },
      'approved',
    ],
    [
      'S1 and no lot more',
      { strategyAllocation: '0.1' },
      { ...SELL, quantity: quantity('10.1') },
      { positionQuantity: quantity('5'), strategyExposure: money('100') },
      'STRATEGY_ALLOCATION',
    ],
    [
      'P11 what other orders close already is not taken off twice',
      { bucketExposure: '0.1' },
      { ...SELL, quantity: quantity('10') },
      { positionQuantity: quantity('5'), closingQuantity: quantity('1'), bucketExposure: money('100') },
      'BUCKET_EXPOSURE',
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

import { instrument, type Instrument } from '@/lib/core/model/instrument';
import { marketIntent } from '@/lib/core/model/market-intent';
import { money } from '@/lib/core/model/money';
import type { OrderRequest } from '@/lib/core/model/order';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';
import type { RiskFacts } from '@/lib/core/risk/facts';

/** Tick 0.01, lot 0.1, minimum order 10. */
export const INSTRUMENT: Instrument = instrument({
  venue: 'v',
  symbol: 'A/B',
  base: 'A',
  quote: 'B',
  tickSize: '0.01',
  lotSize: '0.1',
  minNotional: '10',
});

/** Spend 50. */
export const BUY: OrderRequest = marketIntent({
  instrument: 0,
  side: 'buy',
  quantity: null,
  quoteQuantity: money('50'),
  goodUntilMs: null,
  reduceOnly: false,
  reason: 'test',
});

/** Sell one unit at the market. */
export const SELL: OrderRequest = { ...BUY, side: 'sell', quantity: quantity('1'), quoteQuantity: null };

/** Buy two units at 20. */
export const LIMIT_BUY: OrderRequest = {
  ...BUY,
  type: 'limit',
  quantity: quantity('2'),
  quoteQuantity: null,
  limitPrice: price('20'),
};

/** An account of 1 000 without positions, with the price at 20: every rule has something to measure and room to spare. */
export const FACTS: RiskFacts = {
  killState: 'off',
  isLive: false,
  instrument: INSTRUMENT,
  mark: price('20'),
  markAgeMs: 0,
  averageDailyVolume: quantity('1000000'),
  usdPerQuote: money('1'),
  fundsNeeded: money('50'),
  fundsAvailable: money('100'),
  positionQuantity: quantity('0'),
  closingQuantity: quantity('0'),
  stopHint: null,
  openOrders: 0,
  openOrdersTotal: 0,
  ordersThisMinute: 0,
  strategyExposure: money('0'),
  strategyEquity: money('1000'),
  strategyOpeningEquity: money('1000'),
  strategyHighWaterMark: money('1000'),
  equity: money('1000'),
  openingEquity: money('1000'),
  highWaterMark: money('1000'),
  deployed: money('0'),
  positionsOpen: 0,
  grossExposure: money('0'),
  netExposure: money('0'),
  instrumentExposure: money('0'),
  bucketExposure: money('0'),
  clusterExposure: money('0'),
  valueAtRisk: money('0'),
  expectedShortfall: money('0'),
};

import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Approved } from '@/lib/core/model/approved';
import { instrument } from '@/lib/core/model/instrument';
import { money } from '@/lib/core/model/money';
import type { OrderRequest } from '@/lib/core/model/order';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';
import { OpenOrders } from '@/lib/core/oms/open-orders';
import { clientOrderId } from '@/lib/core/oms/client-order-id';
import { DENY_CODES } from '@/lib/core/risk/deny-code';
import type { RiskFacts } from '@/lib/core/risk/facts';
import { reviewOrder } from '@/lib/core/risk/review';

const FACTS: RiskFacts = {
  instrument: instrument({
    venue: 'v',
    symbol: 'A/B',
    base: 'A',
    quote: 'B',
    tickSize: '0.01',
    lotSize: '0.1',
    minNotional: '10',
  }),
  mark: price('20'),
  availableQuote: money('100'),
  availableBase: quantity('2'),
  openOrders: 0,
};
const BUY: OrderRequest = {
  side: 'buy',
  quantity: null,
  quoteQuantity: money('50'),
  goodUntilMs: null,
  reason: 'test',
  instrumentId: 'v:A/B',
  type: 'market',
  decidedAtMs: 0,
};
const SELL: OrderRequest = { ...BUY, side: 'sell', quantity: quantity('1'), quoteQuantity: null };

function verdict(request: OrderRequest, facts: Partial<RiskFacts> = {}): string {
  const reviewed = reviewOrder(request, { ...FACTS, ...facts });
  if (reviewed.ok) return 'approved';
  const { code, actual, limit } = reviewed.denial;
  return `${code}: actual=${actual} limit=${limit}`;
}

describe('risk review (R1–R8)', () => {
  it.each<[string, OrderRequest, Partial<RiskFacts>, string]>([
    ['a buy within its limits', BUY, {}, 'approved'],
    ['a sell within its limits', SELL, {}, 'approved'],
    ['R2 a buy of nothing', { ...BUY, quoteQuantity: money('0') }, {}, 'AMOUNT: actual=0 limit=0'],
    ['R2 a buy without an amount', { ...BUY, quoteQuantity: null }, {}, 'AMOUNT: actual=none limit=0'],
    ['R2 a buy with both amounts', { ...BUY, quantity: quantity('1') }, {}, 'AMOUNT: actual=50 limit=0'],
    ['R2 a sell below zero', { ...SELL, quantity: quantity('-1') }, {}, 'AMOUNT: actual=-1 limit=0'],
    ['R3 no price', BUY, { mark: null }, 'PRICE_UNKNOWN: actual=none limit=0'],
    ['R3 a price of zero', BUY, { mark: price('0') }, 'PRICE_UNKNOWN: actual=none limit=0'],
    ['R4 half a lot', { ...SELL, quantity: quantity('1.05') }, {}, 'LOT_STEP: actual=1.05 limit=0.1'],
    [
      'R5 a buy too small',
      { ...BUY, quoteQuantity: money('9.99') },
      {},
      'NOTIONAL_MIN: actual=9.99 limit=10',
    ],
    ['R5 a sell too small', { ...SELL, quantity: quantity('0.4') }, {}, 'NOTIONAL_MIN: actual=8 limit=10'],
    [
      'R6 a buy beyond the cash',
      { ...BUY, quoteQuantity: money('100.01') },
      {},
      'FUNDS: actual=100.01 limit=100',
    ],
    [
      'R6 a sell of what is not held',
      { ...SELL, quantity: quantity('2.1') },
      {},
      'FUNDS: actual=2.1 limit=2',
    ],
    ['R7 a second order', BUY, { openOrders: 1 }, 'OPEN_ORDERS_MAX: actual=2 limit=1'],
    [
      'R1 the first refusal answers',
      { ...BUY, quoteQuantity: money('0') },
      { openOrders: 1 },
      'AMOUNT: actual=0 limit=0',
    ],
  ])('%s', (_name, request, facts, expected) => {
    expect(verdict(request, facts)).toBe(expected);
  });

  it('hands the request through unchanged', () => {
    const reviewed = reviewOrder(SELL, FACTS);
    expect(reviewed.ok && reviewed.approved).toBe(SELL);
  });

  it('every refusal has a sentence', () => {
    for (const sentence of Object.values(DENY_CODES)) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});

describe('only an approved request becomes an order (R8, O3)', () => {
  it('does not compile with a plain object', () => {
    const orders = new OpenOrders();
    // @ts-expect-error a plain request is not approved
    orders.open(clientOrderId('f', 1), SELL);
    expectTypeOf<OrderRequest>().not.toExtend<Approved<OrderRequest>>();
    expectTypeOf<Approved<OrderRequest>>().toExtend<OrderRequest>();
  });
});

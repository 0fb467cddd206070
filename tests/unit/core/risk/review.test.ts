import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Approved } from '@/lib/core/model/approved';
import { money } from '@/lib/core/model/money';
import type { OrderRequest } from '@/lib/core/model/order';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';
import { DENY_CODES } from '@/lib/core/risk/deny-code';
import type { RiskFacts } from '@/lib/core/risk/facts';
import { RESEARCH_LIMITS, riskLimits } from '@/lib/core/risk/limits';
import { planReview } from '@/lib/core/risk/plan';
import { reviewOrder } from '@/lib/core/risk/review';
import { RiskTrace } from '@/lib/core/risk/trace';
import { BUY, FACTS, LIMIT_BUY, SELL } from './_facts';

const RESEARCH = planReview(RESEARCH_LIMITS);
const HELD = { positionQuantity: quantity('2'), fundsAvailable: money('2') };

function verdict(request: OrderRequest, facts: Partial<RiskFacts> = {}): string {
  const reviewed = reviewOrder(request, { ...FACTS, ...facts }, RESEARCH, null);
  if (reviewed.ok) return 'approved';
  const { code, actual, limit } = reviewed.denial;
  return `${code}: actual=${actual} limit=${limit}`;
}

describe('the rules of the venue (V1–V9)', () => {
  it.each<[string, OrderRequest, Partial<RiskFacts>, string]>([
    ['a buy within its limits', BUY, {}, 'approved'],
    ['a sell within its limits', SELL, HELD, 'approved'],
    ['a limit buy within its limits', LIMIT_BUY, {}, 'approved'],
    ['V1 a limit order without a limit', { ...LIMIT_BUY, limitPrice: null }, {}, shape('limitPrice')],
    ['V1 a market order with a limit', { ...BUY, limitPrice: price('1') }, {}, shape('limitPrice')],
    ['V1 a limit of zero', { ...LIMIT_BUY, limitPrice: price('0') }, {}, shape('limitPrice')],
    ['V1 a stop without a trigger', { ...SELL, type: 'stop' }, HELD, shape('triggerPrice')],
    [
      'V1 a trailing stop without a distance',
      { ...SELL, type: 'trailing-stop' },
      HELD,
      shape('trailDistance'),
    ],
    ['V1 post-only at the market', { ...BUY, postOnly: true }, {}, shape('postOnly')],
    ['V1 gtd without a moment', { ...BUY, timeInForce: 'gtd' }, {}, shape('goodUntilMs')],
    [
      'V1 good until the first moment there is',
      { ...BUY, timeInForce: 'gtd', goodUntilMs: 0 },
      {},
      'approved',
    ],
    ['V1 good until before it', { ...BUY, timeInForce: 'gtd', goodUntilMs: -1 }, {}, shape('goodUntilMs')],
    ['V1 good for ever', { ...BUY, timeInForce: 'gtd', goodUntilMs: Infinity }, {}, shape('goodUntilMs')],
    [
      'V1 a stop at nothing',
      { ...BUY, protection: { stopPrice: price('0'), takeProfitPrice: null, trailDistance: null } },
      {},
      shape('protection'),
    ],
    ['V1 good until NaN', { ...BUY, timeInForce: 'gtd', goodUntilMs: Number.NaN }, {}, shape('goodUntilMs')],
    [
      'V1 protection of nothing',
      { ...BUY, protection: { stopPrice: null, takeProfitPrice: null, trailDistance: null } },
      {},
      shape('protection'),
    ],
    [
      'V1 two stops',
      { ...BUY, protection: { stopPrice: price('19'), takeProfitPrice: null, trailDistance: price('1') } },
      {},
      shape('protection'),
    ],
    ['V2 a buy of nothing', { ...BUY, quoteQuantity: money('0') }, {}, 'AMOUNT: actual=0 limit=0'],
    ['V2 a buy without an amount', { ...BUY, quoteQuantity: null }, {}, 'AMOUNT: actual=none limit=none'],
    ['V2 a buy with both amounts', { ...BUY, quantity: quantity('1') }, {}, 'AMOUNT: actual=50 limit=0'],
    ['V2 a sell below zero', { ...SELL, quantity: quantity('-1') }, {}, 'AMOUNT: actual=-1 limit=0'],
    ['V2 a sell by quote amount', { ...BUY, side: 'sell' }, {}, 'AMOUNT: actual=50 limit=0'],
    ['V3 reduce-only buying when flat', { ...BUY, reduceOnly: true }, {}, 'REDUCE_ONLY: actual=0 limit=0'],
    ['V3 reduce-only when flat', { ...SELL, reduceOnly: true }, {}, 'REDUCE_ONLY: actual=0 limit=0'],
    ['V3 reduce-only on the same side', { ...BUY, reduceOnly: true }, HELD, 'REDUCE_ONLY: actual=2 limit=0'],
    ['V4 a second order', BUY, { openOrders: 1 }, 'OPEN_ORDERS_MAX: actual=2 limit=1'],
    [
      'V4 an exit beside an open order',
      SELL,
      { ...HELD, openOrders: 1, fundsNeeded: money('1') },
      'approved',
    ],
    ['V5 half a lot', { ...SELL, quantity: quantity('1.05') }, HELD, 'LOT_STEP: actual=1.05 limit=0.1'],
    [
      'V6 half a tick',
      { ...LIMIT_BUY, limitPrice: price('20.005') },
      {},
      'TICK_SIZE: actual=20.005 limit=0.01',
    ],
    [
      'V6 a stop off the grid',
      { ...BUY, protection: { stopPrice: price('19.005'), takeProfitPrice: null, trailDistance: null } },
      {},
      'TICK_SIZE: actual=19.005 limit=0.01',
    ],
    ['V7 no price', BUY, { mark: null }, 'PRICE_UNKNOWN: actual=none limit=none'],
    ['V7 a price of zero', BUY, { mark: price('0') }, 'PRICE_UNKNOWN: actual=none limit=none'],
    ['V7 an exit without a price', SELL, { ...HELD, mark: null, fundsNeeded: money('1') }, 'approved'],
    [
      'V8 a buy too small',
      { ...BUY, quoteQuantity: money('9.99') },
      {},
      'NOTIONAL_MIN: actual=9.99 limit=10',
    ],
    ['V8 a sell too small', { ...SELL, quantity: quantity('0.4') }, HELD, 'NOTIONAL_MIN: actual=8 limit=10'],
    ['V9 beyond what is free', BUY, { fundsNeeded: money('100.01') }, 'FUNDS: actual=100.01 limit=100'],
    ['V9 all that is free', BUY, { fundsNeeded: money('100') }, 'approved'],
    ['V9 needed funds not known', BUY, { fundsNeeded: null }, 'PRICE_UNKNOWN: actual=unknown limit=none'],
    [
      'R1 the first refusal answers',
      { ...BUY, quoteQuantity: money('0') },
      { openOrders: 1 },
      'AMOUNT: actual=0 limit=0',
    ],
    [
      'an amount beyond every border is refused, not thrown',
      { ...SELL, quantity: quantity('1') * 10n ** 20n } as OrderRequest,
      { ...HELD, fundsNeeded: (money('1') * 10n ** 20n) as RiskFacts['fundsNeeded'] },
      'FUNDS: actual=above 10^18 limit=2',
    ],
  ])('%s', (_name, request, facts, expected) => {
    const needed =
      request.side === 'sell' && facts.fundsNeeded === undefined ? { fundsNeeded: money('1') } : {};
    expect(verdict(request, { ...needed, ...facts })).toBe(expected);
  });
});

function shape(field: string): string {
  return `ORDER_SHAPE: actual=${field} limit=none`;
}

describe('the kill switch (K1)', () => {
  it.each<[RiskFacts['killState'], string, string]>([
    ['off', 'approved', 'approved'],
    ['reduce-only', 'KILLED: actual=reduce-only limit=none', 'approved'],
    ['freeze', 'KILLED: actual=freeze limit=none', 'KILLED: actual=freeze limit=none'],
    ['unknown', 'KILL_STATE_UNKNOWN: actual=unknown limit=none', 'approved'],
  ])('%s: entry %s, exit %s', (killState, entry, exit) => {
    expect(verdict(BUY, { killState })).toBe(entry);
    expect(verdict(SELL, { ...HELD, killState, fundsNeeded: money('1') })).toBe(exit);
  });
});

describe('what an exit is (R9)', () => {
  it.each<[string, Partial<OrderRequest>, Partial<RiskFacts>, string]>([
    ['all of a long', { quantity: quantity('2') }, {}, 'approved'],
    ['one lot more is a reversal', { quantity: quantity('2.1') }, {}, 'KILLED'],
    ['what other orders already close', {}, { closingQuantity: quantity('1.1') }, 'KILLED'],
    ['a sell while short', {}, { positionQuantity: quantity('-2') }, 'KILLED'],
    ['a sell while flat', {}, { positionQuantity: quantity('0') }, 'KILLED'],
    ['reduce-only of any size', { quantity: quantity('9'), reduceOnly: true }, {}, 'approved'],
  ])('%s', (_name, request, facts, expected) => {
    const wide = { ...HELD, killState: 'reduce-only', fundsNeeded: money('0'), ...facts } as const;
    expect(verdict({ ...SELL, ...request }, wide).split(':')[0]).toBe(expected);
  });
});

describe('the review as a whole', () => {
  it('hands the request through unchanged', () => {
    const reviewed = reviewOrder(BUY, FACTS, RESEARCH, null);
    expect(reviewed.ok && reviewed.approved).toBe(BUY);
  });

  it('reads nothing for a limit that is not set', () => {
    const untouched = new Proxy(FACTS, {
      get: (facts, name) => {
        if (/equity|exposure|volume|deployed|usd|age/i.test(String(name))) throw new Error(String(name));
        return Reflect.get(facts, name) as unknown;
      },
    });
    expect(reviewOrder(BUY, untouched, RESEARCH, null).ok).toBe(true);
  });

  it('a trace holds every rule, and the first denial is still the answer (R1)', () => {
    const trace = new RiskTrace();
    const plan = planReview(riskLimits('test', { orderNotional: '40', dailyDrawdown: '0.03' }));
    const reviewed = reviewOrder(BUY, { ...FACTS, equity: money('900') }, plan, trace);
    expect(reviewed.ok ? '' : reviewed.denial.code).toBe('NOTIONAL_MAX');
    const rows = Array.from({ length: trace.count }, (_, row) => {
      return `${trace.codeAt(row)} ${trace.verdictAt(row)} ${trace.actuals[row]} ${trace.limits[row]}`;
    });
    expect(rows).toContain('NOTIONAL_MAX deny 50 40');
    expect(rows).toContain('DAILY_DRAWDOWN deny 0.1 0.03');
    expect(rows).toContain('NOTIONAL_MIN pass 50 10');
    expect(rows).toContain('LOT_STEP not-applicable NaN NaN');
  });

  it('every refusal has a sentence (R3)', () => {
    for (const sentence of Object.values(DENY_CODES)) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});

describe('only an approved request becomes an order (R8)', () => {
  it('does not compile with a plain object', () => {
    expectTypeOf<OrderRequest>().not.toExtend<Approved<OrderRequest>>();
    expectTypeOf<Approved<OrderRequest>>().toExtend<OrderRequest>();
  });
});

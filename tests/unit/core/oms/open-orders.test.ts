import { describe, expect, it } from 'vitest';
import type { Approved } from '@/lib/core/model/approved';
import type { Fill } from '@/lib/core/model/fill';
import { asOrderNumber, asTradeId } from '@/lib/core/model/ids';
import { marketIntent } from '@/lib/core/model/market-intent';
import { money } from '@/lib/core/model/money';
import type { OrderRequest } from '@/lib/core/model/order';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';
import { CLOSED_ORDERS_KEPT } from '@/lib/core/oms/closed-orders';
import { OpenOrders } from '@/lib/core/oms/open-orders';

const ID = asOrderNumber(1);
const SELL = marketIntent({
  instrument: 0,
  side: 'sell',
  quantity: quantity('3'),
  quoteQuantity: null,
  goodUntilMs: null,
  reduceOnly: false,
  reason: 'test',
}) satisfies OrderRequest as Approved<OrderRequest>;

function fill(trade: string, units: string, changes: Partial<Fill> = {}): Fill {
  return {
    orderNumber: ID,
    tradeId: asTradeId(trade),
    timeMs: 0,
    instrument: 0,
    side: 'sell',
    price: price('10'),
    quantity: quantity(units),
    value: money('10'),
    fee: money('1'),
    feeAsset: 'B',
    liquidity: 'taker',
    slippage: money('0'),
    ...changes,
  };
}

function opened(): OpenOrders {
  const orders = new OpenOrders();
  orders.open(ID, SELL);
  return orders;
}

describe('the orders of a session (O3–O8)', () => {
  it('follows an order from submission over two fills to its end', () => {
    const orders = opened();
    expect(orders.get(ID)?.status).toBe('submitting');
    expect(orders.apply(ID, 'accept')).toBe('applied');
    expect(orders.applyFill(fill('t1', '1'), false, 'B')).toBe('applied');
    expect(orders.get(ID)).toMatchObject({ status: 'partially-filled', filledQuantity: quantity('1') });
    expect(orders.applyFill(fill('t2', '2'), true, 'B')).toBe('applied');
    expect(orders.get(ID)).toMatchObject({
      status: 'filled',
      filledQuantity: quantity('3'),
      filledQuote: money('18'),
    });
    expect(orders.size).toBe(0);
  });

  it('O4 counts an execution once, however often and however late it is reported', () => {
    const orders = opened();
    expect(orders.applyFill(fill('t1', '1'), false, 'B')).toBe('applied');
    expect(orders.applyFill(fill('t1', '1'), false, 'B')).toBe('ignored');
    expect(orders.applyFill(fill('t2', '2'), true, 'B')).toBe('applied');
    expect(orders.applyFill(fill('t1', '1'), false, 'B')).toBe('ignored');
    expect(orders.get(ID)?.filledQuantity).toBe(quantity('3'));
  });

  it('O5 throws when more is filled than was asked', () => {
    expect(() => opened().applyFill(fill('t1', '3.1'), true, 'B')).toThrow(/more than was asked/);
  });

  it('O5 throws when a buy spends more than was asked, fees included', () => {
    const orders = new OpenOrders();
    const buy = { ...SELL, side: 'buy', quantity: null, quoteQuantity: money('10.5') } as const;
    orders.open(ID, buy);
    expect(() => orders.applyFill(fill('t1', '1', { side: 'buy' }), true, 'B')).toThrow(/spent more/);
  });

  it('refuses a fill on the other side', () => {
    expect(() => opened().applyFill(fill('t1', '1', { side: 'buy' }), true, 'B')).toThrow(/other side/);
  });

  it('O6 books a fill that arrives after the cancellation', () => {
    const orders = opened();
    orders.apply(ID, 'cancel');
    expect(orders.applyFill(fill('t1', '3'), true, 'B')).toBe('applied');
    expect(orders.get(ID)?.status).toBe('filled');
  });

  it('throws on an impossible step', () => {
    const orders = opened();
    orders.apply(ID, 'accept');
    expect(() => orders.apply(ID, 'reject')).toThrow(/is open, got reject/);
  });

  it('O7 does not guess about orders of others', () => {
    expect(new OpenOrders().apply(ID, 'accept')).toBe('unknown-order');
    expect(new OpenOrders().applyFill(fill('t1', '1'), true, 'B')).toBe('unknown-order');
  });

  it('O3 opens an id once, also after it was closed', () => {
    const orders = opened();
    orders.apply(ID, 'reject');
    expect(() => orders.open(ID, SELL)).toThrow(/already opened/);
  });

  it('O5 leaves a fee in another asset out of what was spent', () => {
    const orders = new OpenOrders();
    const buy = { ...SELL, side: 'buy', quantity: null, quoteQuantity: money('10') } as const;
    orders.open(ID, buy);
    expect(orders.applyFill(fill('t1', '1', { side: 'buy', feeAsset: 'C' }), true, 'B')).toBe('applied');
    expect(orders.get(ID)?.filledQuote).toBe(money('10'));
  });

  it('O10 a restored table knows the same orders, alive and closed', () => {
    const orders = opened();
    orders.applyFill(fill('t1', '1'), false, 'B');
    const other = asOrderNumber(2);
    orders.open(other, SELL);
    orders.apply(other, 'reject');
    const restored = new OpenOrders();
    restored.restore(orders.snapshot());
    expect([restored.get(ID), restored.get(other)]).toEqual([orders.get(ID), orders.get(other)]);
    expect(restored.applyFill(fill('t1', '1'), false, 'B')).toBe('ignored');
    expect(() => restored.open(other, SELL)).toThrow(/already opened/);
  });

  it('O8 remembers the last closed orders, and not all of them', () => {
    const orders = new OpenOrders();
    for (let seq = 1; seq <= 10 * CLOSED_ORDERS_KEPT; seq += 1) {
      const id = asOrderNumber(seq);
      orders.open(id, SELL);
      orders.apply(id, 'reject');
    }
    const last = Array.from({ length: CLOSED_ORDERS_KEPT }, (_, back) => 10 * CLOSED_ORDERS_KEPT - back);
    expect(last.filter((seq) => orders.get(asOrderNumber(seq))?.status !== 'rejected')).toEqual([]);
    expect(orders.get(asOrderNumber(1))).toBeNull();
  });

  it('O10 a restored table forgets the same orders next, wherever its ring stood', () => {
    const closed = (from: number, to: number, orders: OpenOrders): OpenOrders => {
      for (let seq = from; seq <= to; seq += 1) {
        orders.open(asOrderNumber(seq), SELL);
        orders.apply(asOrderNumber(seq), 'reject');
      }
      return orders;
    };
    const until = CLOSED_ORDERS_KEPT + 7;
    const restored = new OpenOrders();
    restored.restore(closed(1, until, new OpenOrders()).snapshot());
    closed(until + 1, until + 5, restored);
    const known = (seq: number): boolean => restored.get(asOrderNumber(seq)) !== null;
    expect([known(12), known(13), known(until), known(until + 5)]).toEqual([false, true, true, true]);
  });
});

it('O9 a cancel is asked for once, and an order whose cancel was refused is open again', () => {
  const orders = opened();
  orders.apply(ID, 'accept');
  expect([orders.apply(ID, 'request-cancel'), orders.apply(ID, 'request-cancel')]).toEqual([
    'applied',
    'ignored',
  ]);
  expect(orders.apply(ID, 'refuse-cancel')).toBe('applied');
  expect(orders.get(ID)?.status).toBe('open');
});

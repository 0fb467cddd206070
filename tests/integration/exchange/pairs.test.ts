// Orders that belong together, without a library in between: pairs of which one ends the other, and one in place of another.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPracticeExchange, type PracticeExchange } from '@/worker/exchange/practice-exchange';
import { signed, type SignedAnswer } from '../_signed';
import { START } from './_client';
import { MAIN } from './_trader';

let exchange: PracticeExchange;
beforeEach(async () => {
  const clock = { startMs: START };
  exchange = await startPracticeExchange({ clock, instruments: 1, tape: [], accounts: [MAIN] });
});
afterEach(() => exchange.close());

const ORDER = 'POST /api/v3/order';
const BUY = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC' };
const FAR = { ...BUY, price: '50000', quantity: '0.001' };

describe('two orders of which one ends the other (X15)', () => {
  const OCO = {
    symbol: 'BTCUSDT',
    side: 'SELL',
    quantity: '0.01',
    listClientOrderId: 'pair',
    aboveType: 'LIMIT_MAKER',
    abovePrice: '60000.05',
    aboveClientOrderId: 'gain',
    belowType: 'STOP_LOSS',
    belowStopPrice: '59999.97',
    belowClientOrderId: 'loss',
  };
  const LIST = 'POST /api/v3/orderList/oco';
  const statuses = (): string[] =>
    exchange.truth.own
      .orders()
      .toSorted((one, other) => (one.clientOrderId < other.clientOrderId ? -1 : 1))
      .map(({ status }) => status);
  const locked = (): string => exchange.truth.own.accounts('main')[0]!.balances['BTC']!.locked;
  const sell = (quantity: string): void =>
    void exchange.control.accounts.order('main', {
      symbol: 'BTCUSDT',
      side: 'SELL',
      type: 'MARKET',
      quantity,
    });

  it('hold the quantity once, and are read and cancelled as one', async () => {
    const placed = await signed(exchange, LIST, OCO);
    expect(placed.body).toMatchObject({ listClientOrderId: 'pair', listOrderStatus: 'EXECUTING' });
    expect([statuses(), locked()]).toEqual([['NEW', 'NEW'], '0.01000000']);
    const { body } = await signed(exchange, 'GET /api/v3/openOrderList');
    expect(body).toMatchObject([{ listClientOrderId: 'pair' }]);
    const gone = await signed(exchange, 'DELETE /api/v3/orderList', {
      symbol: 'BTCUSDT',
      listClientOrderId: 'pair',
    });
    expect(gone.body['listOrderStatus']).toBe('ALL_DONE');
    expect([statuses(), locked()]).toEqual([['CANCELED', 'CANCELED'], '0.00000000']);
  });

  it('the gain is reached: the loss ends', async () => {
    await signed(exchange, LIST, OCO);
    await signed(exchange, ORDER, {
      ...BUY,
      type: 'LIMIT',
      price: '60000.05',
      quantity: '0.08',
      selfTradePreventionMode: 'NONE',
    });
    expect([statuses().slice(0, 2), locked()]).toEqual([['FILLED', 'EXPIRED'], '0.00000000']);
  });

  it('the loss is reached: the gain ends, and what was held for both is sold', async () => {
    await signed(exchange, LIST, OCO);
    sell('0.03');
    expect([statuses().slice(0, 2), locked()]).toEqual([['EXPIRED', 'FILLED'], '0.00000000']);
  });

  it('the loss is reached and has a limit: it waits, and holds the quantity itself', async () => {
    const limited = { belowType: 'STOP_LOSS_LIMIT', belowPrice: '60010', belowTimeInForce: 'GTC' };
    await signed(exchange, LIST, { ...OCO, ...limited });
    sell('0.03');
    expect([statuses().slice(0, 2), locked()]).toEqual([['EXPIRED', 'NEW'], '0.01000000']);
  });

  it.each([
    ['types on the wrong sides', { side: 'BUY' }, -1158],
    ['prices on the wrong sides', { abovePrice: '60000.01', belowStopPrice: '59999.99' }, 'no error'],
    ['a stop above the price', { belowStopPrice: '60000.03' }, -2010],
    ['more than there is', { quantity: '2.1' }, -2010],
    ['a parameter that it does not have', { aboveIcebergQty: '1' }, -1104],
  ])('%s', async (_, changes, said) => {
    const answer = await signed(exchange, LIST, { ...OCO, ...changes });
    expect(answer.body['code'] ?? 'no error').toBe(said);
    if (said !== 'no error') expect([exchange.truth.own.orders(), locked()]).toEqual([[], '0.00000000']);
  });
});

describe('an order in place of another (X13)', () => {
  const replace = (params: Record<string, string>): Promise<SignedAnswer> =>
    signed(exchange, 'POST /api/v3/order/cancelReplace', {
      ...FAR,
      cancelOrigClientOrderId: 'old',
      cancelReplaceMode: 'STOP_ON_FAILURE',
      newClientOrderId: 'new',
      ...params,
    });

  it.each([
    ['both', {}, 200, 'SUCCESS', 'SUCCESS', ['CANCELED', 'NEW']],
    ['only the first', { quantity: '90' }, 409, 'SUCCESS', 'FAILURE', ['CANCELED']],
    ['neither', { cancelOrigClientOrderId: 'no' }, 400, 'FAILURE', 'NOT_ATTEMPTED', ['NEW']],
    [
      'only the second',
      { cancelOrigClientOrderId: 'no', cancelReplaceMode: 'ALLOW_FAILURE' },
      409,
      'FAILURE',
      'SUCCESS',
      ['NEW', 'NEW'],
    ],
  ])('%s', async (_, params, status, cancelled, placed, orders) => {
    await signed(exchange, ORDER, { ...FAR, newClientOrderId: 'old' });
    const answer = await replace(params);
    const said = (answer.body['data'] ?? answer.body) as Record<string, unknown>;
    expect([answer.status, said['cancelResult'], said['newOrderResult']]).toEqual([
      status,
      cancelled,
      placed,
    ]);
    expect(exchange.truth.own.orders().map((order) => order.status)).toEqual(orders);
  });
});

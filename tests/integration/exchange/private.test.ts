// The private side without a library in between: who is let in, when and how often; cancels; pages of trades.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPracticeExchange, type PracticeExchange } from '@/worker/exchange/practice-exchange';
import { START } from './_client';
import { signed, type SignedAnswer } from '../_signed';
import { MAIN } from './_trader';

const READER = { key: 'reader', secret: 'r', permissions: ['read' as const] };
const ELSEWHERE = { key: 'elsewhere', secret: 'e', ipRestrict: ['10.0.0.1'] };
const HERE = { key: 'here', secret: 'h', ipRestrict: ['10.0.0.1', '127.0.0.1'] };

let exchange: PracticeExchange;
beforeEach(async () => {
  exchange = await startPracticeExchange({
    clock: { startMs: START },
    instruments: 1,
    tape: [],
    controlPort: 0,
    accounts: [{ ...MAIN, keys: [...MAIN.keys!, READER, ELSEWHERE, HERE] }],
  });
});
afterEach(() => exchange.close());

const ACCOUNT = 'GET /api/v3/account';
const ORDER = 'POST /api/v3/order';
const BUY = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC' };
const FAR = { ...BUY, price: '50000', quantity: '0.001' };
const at = (ms: number, window = ''): string => `timestamp=${START + ms}${window}`;
const code = ({ status, body }: SignedAnswer): unknown[] => [status, body['code'] ?? 'no error'];

describe('who is let in (X17)', () => {
  it.each([
    ['a key and its signature', ACCOUNT, {}, {}, 200, 'no error'],
    ['no key', ACCOUNT, {}, { key: '' }, 401, -2014],
    ['a key that does not exist', ACCOUNT, {}, { key: 'nobody' }, 401, -2015],
    ['a signature of another secret', ACCOUNT, {}, { secret: 'other' }, 400, -1022],
    ['a signature of other parameters', ACCOUNT, {}, { payload: 'x=1' }, 400, -1022],
    ['no timestamp', ACCOUNT, '-', {}, 400, -1102],
    ['reading with a key that may read', ACCOUNT, {}, { key: 'reader', secret: 'r' }, 200, 'no error'],
    ['trading with a key that may read', ORDER, FAR, { key: 'reader', secret: 'r' }, 401, -2015],
    ['an address that is not on the list', ACCOUNT, {}, { key: 'elsewhere', secret: 'e' }, 401, -2015],
    ['an address that is', ACCOUNT, {}, { key: 'here', secret: 'h' }, 200, 'no error'],
    ['the time within 5 s', ACCOUNT, at(-5_000), {}, 200, 'no error'],
    ['the time before that', ACCOUNT, at(-5_001), {}, 400, -1021],
    ['the time within a window of its own', ACCOUNT, at(-2_501, '&recvWindow=2500'), {}, 400, -1021],
    ['a window beyond a minute', ACCOUNT, at(0, '&recvWindow=60001'), {}, 400, -1131],
    ['a clock ahead by less than a second', ACCOUNT, at(999), {}, 200, 'no error'],
    ['a clock ahead by a second', ACCOUNT, at(1_000), {}, 400, -1021],
  ] as const)('%s', async (_, route, params, signing, status, said) => {
    expect(code(await signed(exchange, route, params, signing))).toEqual([status, said]);
  });

  it('the text as it was encoded is what was signed: the same parameters in another writing are another text', async () => {
    const params = `${new URLSearchParams(FAR).toString()}&newClientOrderId=a%3Ab&${at(0)}`;
    const plain = params.replace('%3A', ':');
    expect(code(await signed(exchange, ORDER, params, { payload: plain }))).toEqual([400, -1022]);
    expect((await signed(exchange, ORDER, params)).body['clientOrderId']).toBe('a:b');
    expect((await signed(exchange, ORDER, plain.replace('a:b', 'c'), { inBody: true })).status).toBe(200);
  });

  it('a venue whose clock is off refuses those whose clock is not', async () => {
    exchange.control.inject({ fault: 'clock-offset', offsetMs: 8_000 });
    expect(code(await signed(exchange, ACCOUNT))).toEqual([400, -1021]);
  });

  it('every request stands in the record of the control port, and so does what became of it', async () => {
    const post = async (path: string, body: object): Promise<number> =>
      (await fetch(`${exchange.controlUrl}${path}`, { method: 'POST', body: JSON.stringify(body) })).status;
    expect(await post('/accounts', { name: 'second', balances: { USDT: '5' } })).toBe(200);
    expect(await post('/keys', { account: 'second', key: 'k2', secret: 's2' })).toBe(200);
    expect(await post('/transfers', { account: 'second', asset: 'USDT', amount: '85' })).toBe(200);
    expect(await post('/transfers', { account: 'second', asset: 'USDT', amount: '-91' })).toBe(400);
    expect(await post('/orders', { account: 'second', order: FAR })).toBe(200);
    expect(await post('/orders', { account: 'second', order: FAR })).toBe(400);
    const signing = { key: 'k2', secret: 's2' };
    const { body } = await signed(exchange, ACCOUNT, {}, signing);
    expect(body['balances']).toEqual([{ asset: 'USDT', free: '40.00000000', locked: '50.00000000' }]);
    expect(await post('/keys/change', { key: 'k2', isRevoked: true })).toBe(200);
    expect(code(await signed(exchange, ACCOUNT, {}, signing))).toEqual([401, -2015]);
    const orders = await (await fetch(`${exchange.controlUrl}/truth/orders?account=second`)).json();
    expect(orders).toMatchObject([{ account: 'second', status: 'NEW', locked: '50.00000000' }]);
  });
});

describe('how often (X8, X17)', () => {
  it('100 orders in ten seconds, then 429 −1015; the headers and rateLimit/order say how many', async () => {
    const answers = [];
    for (let order = 0; order < 101; order += 1)
      answers.push(await signed(exchange, ORDER, { ...FAR, price: '50000' }));
    expect(answers.slice(98).map(code)).toEqual([
      [200, 'no error'],
      [200, 'no error'],
      [429, -1015],
    ]);
    const counts = answers.map(({ headers }) => headers.get('x-mbx-order-count-10s'));
    expect([counts[0], counts[99], counts[100]]).toEqual(['1', '100', '100']);
    exchange.control.advance(10_000);
    expect(code(await signed(exchange, ORDER, FAR))).toEqual([200, 'no error']);
    expect((await signed(exchange, 'GET /api/v3/rateLimit/order')).body).toMatchObject([
      { interval: 'SECOND', count: 1 },
      { interval: 'DAY', count: 101 },
    ]);
  });
});

describe('a cancel', () => {
  const gone = async (params: Record<string, string>): Promise<unknown> =>
    (await signed(exchange, 'DELETE /api/v3/order', { symbol: 'BTCUSDT', ...params })).body;

  it.each([
    ['by the id of the client', { origClientOrderId: 'a' }, { status: 'CANCELED', origClientOrderId: 'a' }],
    ['by both ids, of which one is wrong', { orderId: '1', origClientOrderId: 'b' }, { code: -2011 }],
    ['by no id', {}, { code: -1102 }],
    ['of what is not there', { orderId: '99' }, { code: -2011 }],
    ['while it is new', { orderId: '1', cancelRestrictions: 'ONLY_NEW' }, { status: 'CANCELED' }],
    [
      'once it is partly filled',
      { orderId: '1', cancelRestrictions: 'ONLY_PARTIALLY_FILLED' },
      { code: -2011 },
    ],
    ['with a name of its own', { orderId: '1', newClientOrderId: 'c' }, { clientOrderId: 'c' }],
  ])('%s', async (_, params, said) => {
    await signed(exchange, ORDER, { ...FAR, newClientOrderId: 'a' });
    expect(await gone(params as Record<string, string>)).toMatchObject(said);
  });

  it('of all where none is open', async () => {
    const none = await signed(exchange, 'DELETE /api/v3/openOrders', { symbol: 'BTCUSDT' });
    expect(code(none)).toEqual([400, -2011]);
  });
});

describe('pages of trades', () => {
  it('go on by number, and are those of an order', async () => {
    const bought: SignedAnswer[] = [];
    for (const quantity of ['0.001', '0.002', '0.003'])
      bought.push(
        await signed(exchange, ORDER, { symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity }),
      );
    const page = async (params: Record<string, string>): Promise<unknown[]> => {
      const { body } = await signed(exchange, 'GET /api/v3/myTrades', { symbol: 'BTCUSDT', ...params });
      return (body as unknown as { qty: string }[]).map(({ qty }) => Number(qty));
    };
    const first = 1_000_000;
    expect(await page({ fromId: String(first), limit: '2' })).toEqual([0.001, 0.002]);
    expect(await page({ fromId: String(first + 2), limit: '2' })).toEqual([0.003]);
    expect(await page({ limit: '1' })).toEqual([0.003]);
    expect(await page({ orderId: String(bought[1]!.body['orderId']) })).toEqual([0.002]);
    expect(await page({ startTime: String(START + 1) })).toEqual([]);
  });
});

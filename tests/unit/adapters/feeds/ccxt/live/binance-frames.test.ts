import { describe, expect, it } from 'vitest';
import { readBinanceFrame } from '@/lib/adapters/feeds/ccxt/live/binance-frames';

const read = (message: unknown) =>
  readBinanceFrame(message, {
    instrumentOf: (symbol) => (symbol === 'BTCUSDT' ? 'binance:BTC/USDT' : undefined),
    receivedMs: 5_000,
  });

const TRADE = { e: 'trade', E: 2, s: 'BTCUSDT', t: 7, p: '60000.10', q: '0.001', T: 1_000, m: true, M: true };
const DEPTH = {
  e: 'depthUpdate',
  E: 1_000,
  s: 'BTCUSDT',
  U: 5,
  u: 9,
  b: [['1.5', '2']],
  a: [['1.6', '0.00']],
};
const TICKER = { u: 1, s: 'BTCUSDT', b: '1.5', B: '2', a: '1.6', A: '3' };

describe('a frame of the Binance form', () => {
  it('a trade: the buyer waited, so the seller took', () => {
    expect(read(TRADE)).toEqual({
      kind: 'trade',
      trade: {
        instrumentId: 'binance:BTC/USDT',
        tradeId: '7',
        timeMs: 1_000,
        price: 60_000.1,
        quantity: 0.001,
        takerSide: 'sell',
      },
    });
  });

  it('an id that the library kept as text keeps its digits', () => {
    expect(read({ ...TRADE, t: '9007199254740993' })).toMatchObject({
      trade: { tradeId: '9007199254740993' },
    });
  });

  it('a change of a book with its numbers; zero takes a level away', () => {
    expect(read(DEPTH)).toMatchObject({
      kind: 'delta',
      delta: {
        firstUpdateId: 5,
        lastUpdateId: 9,
        bids: [{ price: 1.5, quantity: 2 }],
        asks: [{ price: 1.6, quantity: 0 }],
      },
    });
  });

  it('best prices carry no time and are of the moment they arrived', () => {
    expect(read(TICKER)).toMatchObject({
      kind: 'quote',
      quote: { timeMs: 5_000, bid: 1.5, ask: 1.6, askQuantity: 3 },
    });
  });

  it.each([
    ['in an envelope', { stream: 'btcusdt@trade', data: TRADE }, 'trade'],
    ['of an instrument nobody asked for', { ...TRADE, s: 'XXXUSDT' }, 'other'],
    ['an answer to a subscription', { result: null, id: 3 }, 'subscribed'],
    ['a refusal of a subscription', { error: { code: 2, msg: 'Invalid request' }, id: 3 }, 'unreadable'],
    ['an announced end', { e: 'serverShutdown', E: 1 }, 'shutdown'],
    ['an unknown event', { e: 'lunarEclipse', E: 1 }, 'other'],
    ['half a frame, left as text by the library', '{"e":"trade","s":"BTC', 'unreadable'],
    ['no object', 7, 'unreadable'],
    ['an object that says nothing', {}, 'unreadable'],
    ['a trade without a time', { ...TRADE, T: undefined }, 'unreadable'],
    ['a trade without an id', { ...TRADE, t: null }, 'unreadable'],
    ['a change without numbers', { ...DEPTH, U: '5' }, 'unreadable'],
    ['a change whose levels are no pairs', { ...DEPTH, b: [['1.5']] }, 'unreadable'],
  ])('%s', (_, message, kind) => {
    expect(read(message).kind).toBe(kind);
  });

  it.each(['NaN', '', 'abc'])('a price of "%s" is no number and is judged by the line', (p) => {
    expect(read({ ...TRADE, p })).toMatchObject({ trade: { price: NaN } });
  });
});

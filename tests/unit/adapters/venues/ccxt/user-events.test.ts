import { describe, expect, it } from 'vitest';
import { readUserEvent } from '@/lib/adapters/venues/ccxt/user-events';

describe('V11: a message of an account’s stream', () => {
  it.each([
    [
      'an execution, wrapped',
      { subscriptionId: 0, event: { e: 'executionReport', s: 'BTCUSDT' } },
      { kind: 'changed', symbolId: 'BTCUSDT' },
    ],
    [
      'an order of a contract',
      { e: 'ORDER_TRADE_UPDATE', o: { s: 'ETHUSDT' } },
      { kind: 'changed', symbolId: 'ETHUSDT' },
    ],
    ['money', { event: { e: 'balanceUpdate', a: 'BTC' } }, { kind: 'changed', symbolId: null }],
    ['an event of a kind that is new', { event: { e: 'somethingNew' } }, { kind: 'changed', symbolId: null }],
    [
      'the end of the stream',
      { event: { e: 'eventStreamTerminated' } },
      { kind: 'over', detail: 'eventStreamTerminated' },
    ],
    ['the end of the server', { e: 'serverShutdown' }, { kind: 'over', detail: 'serverShutdown' }],
    ['the end of the key', { e: 'listenKeyExpired' }, { kind: 'over', detail: 'listenKeyExpired' }],
    ['an answer to a question', { id: '1', status: 200, result: { subscriptionId: 0 } }, { kind: 'other' }],
    ['what could not be parsed', '{"e":', { kind: 'over' }],
  ])('%s', (_, message, word) => expect(readUserEvent(message)).toMatchObject(word));
});

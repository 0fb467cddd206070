// Every fault of the exchange as the real client library meets it. A fault that nobody can see here injects nothing.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FAULTS } from '@/worker/exchange/faults/catalogue';
import { ANSWER_STORIES } from './_answer-stories';
import { ACCOUNT_STORIES } from './_account-stories';
import { failureOf, startPractice } from './_client';
import { REQUEST_STORIES } from './_order-stories';
import { STREAM_STORIES } from './_stream-stories';
import { BTC } from './_story';
import { startTrading } from './_trader';

const STORIES = [...STREAM_STORIES, ...ANSWER_STORIES];
const TRADING_STORIES = [...REQUEST_STORIES, ...ACCOUNT_STORIES];
let practice: { close(): Promise<void> } | null = null;
afterEach(async () => {
  vi.restoreAllMocks();
  await practice?.close();
  practice = null;
});

describe('as the real ccxt client meets it', () => {
  it.each(STORIES)('%s: %s', async (_fault, _shown, tell, ending) => {
    const met = (practice = await startPractice({ instruments: 1, tradesPerSecond: 50 }));
    await met.client.loadMarkets();
    expect(await tell(met)).toEqual(ending);
  });

  it.each(TRADING_STORIES)('%s of an account: %s', async (_fault, _shown, tell, ending) => {
    const met = (practice = await startTrading());
    expect(await tell(met)).toEqual(ending);
  });

  it('has a row for every fault there is', () => {
    expect([...new Set([...STORIES, ...TRADING_STORIES].map(([fault]) => fault))].sort()).toEqual(
      [...FAULTS.keys()].sort(),
    );
  });

  it('a first exchangeInfo that fails poisons the client until it is told to load again (F38)', async () => {
    const met = (practice = await startPractice({ instruments: 1 }));
    const { client, exchange } = met;
    exchange.control.inject({ fault: 'rest-status', path: 'exchangeInfo', status: 503 });
    const first = (await failureOf(client.loadMarkets())).split(':')[0];
    const asked = exchange.control.traffic().requests;
    const second = (await failureOf(client.loadMarkets())).split(':')[0];
    expect([first, second, exchange.control.traffic().requests - asked]).toEqual([
      'OperationFailed',
      'OperationFailed',
      0,
    ]);
    expect(Object.keys(await client.loadMarkets(true))).toEqual([BTC]);
  });
});

// Every fault of the exchange as the real client library meets it. A fault that nobody can see here injects nothing.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FAULTS } from '@/worker/exchange/faults/catalogue';
import { ANSWER_STORIES } from './_answer-stories';
import { failureOf, startPractice, type Practice } from './_client';
import { STREAM_STORIES } from './_stream-stories';
import { BTC } from './_story';

const STORIES = [...STREAM_STORIES, ...ANSWER_STORIES];
let practice: Practice | null = null;
afterEach(async () => {
  vi.restoreAllMocks();
  await practice?.close();
  practice = null;
});

describe('as the real ccxt client meets it', () => {
  it.each(STORIES)('%s: %s', async (_fault, _shown, tell, ending) => {
    practice = await startPractice({ instruments: 1, tradesPerSecond: 50 });
    await practice.client.loadMarkets();
    expect(await tell(practice)).toEqual(ending);
  });

  it('has a row for every fault there is', () => {
    expect([...new Set(STORIES.map(([fault]) => fault))].sort()).toEqual([...FAULTS.keys()].sort());
  });

  it('a first exchangeInfo that fails poisons the client until it is told to load again (F38)', async () => {
    practice = await startPractice({ instruments: 1 });
    const { client, exchange } = practice;
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

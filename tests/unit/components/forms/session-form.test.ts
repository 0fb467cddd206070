import { describe, expect, it } from 'vitest';
import {
  freshLeg,
  freshSessionForm,
  legOfRun,
  livePhrase,
  readSessionForm,
  type SessionForm,
} from '@/components/forms/session-form';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';
import { runSettings } from '@/lib/contracts/api/run';
import { createSessionRequest } from '@/lib/contracts/api/session';
import { findStrategy } from '@/lib/core/strategies/catalogue';
import { SMA_CROSS } from '@/lib/core/strategies/sma-cross/params';

const DAY_MS = 86_400_000;
const series = (instrumentId: string): BarSeriesSummary =>
  ({
    id: `${instrumentId}@1h`,
    instrumentId,
    timeframe: '1h',
    fromMs: 0,
    toMs: 400 * DAY_MS,
  }) as BarSeriesSummary;
const SERIES = [series('binance:BTC/USDT'), series('binance:ETH/USDT')];
const known = { series: SERIES, describe: (name: string) => findStrategy(name) ?? null };
const FRESH = freshSessionForm(freshLeg(SMA_CROSS, 'binance:BTC/USDT@1h'), false);
const read = (changes: Partial<SessionForm>) => readSessionForm({ ...FRESH, ...changes }, known);

describe('the form of a session', () => {
  it('untouched is a request the API accepts, on paper, and nothing of it is armed', () => {
    const untouched = read({});
    if (!untouched.ok) throw new Error(JSON.stringify(untouched.problems));
    const asked = createSessionRequest.parse({ ...untouched.asked, idempotencyKey: 'x'.repeat(16) });
    expect(asked).toMatchObject({ mode: 'paper', accountId: null, isArmed: false, feed: 'live' });
  });

  it('tells stored bars from where the stretch begins, and live ones from nowhere', () => {
    expect(read({ feed: 'stored', preset: '1m' })).toMatchObject({ asked: { fromMs: Date.UTC(1971, 0, 5) } });
    expect(read({ feed: 'live', preset: '1m' })).toMatchObject({ asked: { fromMs: null, toMs: null } });
  });

  it.each([
    ['no name', { name: ' ' }, ['name']],
    ['live without an account', { mode: 'live' as const }, ['accountId']],
    [
      'a phrase that is not quite it',
      { mode: 'live' as const, accountId: 'main', typed: 'live main' },
      ['typed'],
    ],
    [
      'days that cross',
      { feed: 'stored', preset: 'custom' as const, fromDay: '2024-02-02', toDay: '2024-01-01' },
      ['fromMs'],
    ],
    [
      'a strategy without capital, bars or sense',
      { legs: [{ ...freshLeg(SMA_CROSS, 'gone@1h'), capital: '0', params: { fast: 'x', slow: '30' } }] },
      ['strategies.0.capital', 'strategies.0.instrumentId'],
    ],
  ])('refuses %s and names the field', (_, changes, fields) => {
    const answer = read(changes);
    expect(answer.ok ? [] : Object.keys(answer.problems).toSorted()).toEqual(fields);
  });

  it('arms a live session only with the phrase, and always holds it to the limits of the account', () => {
    const live = { mode: 'live', accountId: 'main' } as const;
    expect(read(live)).toMatchObject({ asked: { isArmed: false, strategies: [{ limits: 'account' }] } });
    expect(read({ ...live, typed: livePhrase(live) })).toMatchObject({ asked: { isArmed: true } });
    expect(read({ typed: livePhrase({ accountId: '' }) })).toMatchObject({ asked: { isArmed: false } });
  });

  it('takes a run over with its costs, sizing and rules, and without its stretch', () => {
    const settings = runSettings.parse({
      strategy: 'sma-cross',
      params: { fast: 7, slow: 21 },
      instrumentId: 'binance:ETH/USDT',
      timeframe: '1h',
      fromMs: 5,
      toMs: 10,
      capital: '2500',
      feeRate: '0.002',
      feePerTrade: '0',
      slippageBps: '9',
      fillModel: 'next-open',
      seed: 3,
      note: 'old',
      margin: { mode: 'cross', leverageMax: '3', borrowRate: '0' },
    });
    const answer = read({ legs: [legOfRun(settings, SMA_CROSS)] });
    if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
    expect(answer.asked.strategies[0]).toMatchObject({
      params: { fast: 7, slow: 21 },
      instrumentId: 'binance:ETH/USDT',
      capital: '2500',
      feeRate: '0.002',
      slippageBps: '9',
      margin: { mode: 'cross' },
    });
    expect(createSessionRequest.safeParse({ ...answer.asked, idempotencyKey: 'x'.repeat(16) }).success).toBe(
      true,
    );
  });
});

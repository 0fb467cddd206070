import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Database } from '@/lib/adapters/db/client';
import { keepLease } from '@/worker/sessions/lease-keeper';

const KEY = { accountId: 'a', ownerId: 'w', fence: 3 };
const TERMS = { fence: 3, expiresAtMs: 0, sendsFromMs: 0, nowMs: 0 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A keeper over a database that answers so, and what it said when. */
function keeper(answer: () => Promise<unknown>) {
  const said: { reason: string; atMs: number }[] = [];
  const db = { sql: answer } as unknown as Database;
  const startMs = Date.now();
  const nowMs = (): number => Date.now() - startMs;
  const one = keepLease(db, KEY, { nowMs, onLost: (reason) => void said.push({ reason, atMs: nowMs() }) });
  return { one, said };
}

it('is not lost while it is renewed', async () => {
  const { one, said } = keeper(() => Promise.resolve([{ answer: TERMS }]));
  await vi.advanceTimersByTimeAsync(60_000);
  expect([one.lost(), said]).toEqual([null, []]);
  await one.stop();
});

it.each([
  { name: 'a database that never answers', answer: () => new Promise<never>(() => undefined) },
  { name: 'a database that is away', answer: () => Promise.reject(new Error('away')) },
])(
  'G8: with $name it is given up before it has run out, and long before somebody else may have it',
  async ({ answer }) => {
    const { said } = keeper(answer);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(said).toHaveLength(1);
    expect(said[0]?.atMs).toBeLessThanOrEqual(7_000);
  },
);

it('is given up at once when somebody else has it', async () => {
  const { one, said } = keeper(() => Promise.resolve([{ answer: null }]));
  await vi.advanceTimersByTimeAsync(1_500);
  expect([one.lost(), said.length]).toEqual(['the account belongs to another worker', 1]);
  await one.stop();
});

it('an outage that ends in time changes nothing', async () => {
  let isAway = false;
  const { one } = keeper(() =>
    isAway ? Promise.reject(new Error('away')) : Promise.resolve([{ answer: TERMS }]),
  );
  await vi.advanceTimersByTimeAsync(5_000);
  isAway = true;
  await vi.advanceTimersByTimeAsync(4_000);
  isAway = false;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(one.lost()).toBe(null);
  await one.stop();
});

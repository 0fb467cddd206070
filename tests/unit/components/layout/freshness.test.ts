import { describe, expect, it } from 'vitest';
import { freshnessOf } from '@/components/layout/freshness';
import type { Health } from '@/lib/contracts/api/health';

const worker = { ageMs: 1_000, isStale: false, state: 'ready' };
const health = (change: object = {}) =>
  ({ asOfMs: 100_000, database: { reachable: true }, worker, ...change }) as Health;

describe('the freshness chip', () => {
  it.each([
    ['a live worker', health(), false, 'fresh', 'Worker live'],
    [
      'a worker that stops',
      health({ worker: { ...worker, state: 'stopping' } }),
      false,
      'fresh',
      'Worker stopping',
    ],
    [
      'a silent worker',
      health({ worker: { ...worker, ageMs: 14_000, isStale: true } }),
      false,
      'stale',
      'Worker silent',
    ],
    ['no worker', health({ worker: null }), false, 'absent', 'No worker'],
    [
      'no database',
      health({ database: { reachable: false } }),
      false,
      'unreachable',
      'Database does not answer',
    ],
    ['no answer at all', health(), true, 'unreachable', 'Dashboard does not answer'],
  ])('names the first hop that fails: %s', (_name, given, isFailing, state, words) => {
    expect(freshnessOf(given, isFailing)).toMatchObject({ state, words });
  });

  it('counts the age by the clock of the database', () => {
    expect(freshnessOf(health(), false)).toMatchObject({ seenAtMs: 99_000 });
  });
});

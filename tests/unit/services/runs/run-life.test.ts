import { describe, expect, it } from 'vitest';
import type { RunRow } from '@/lib/adapters/db/runs';
import { lifeOf } from '@/lib/services/runs/run-life';

const at = (second: number): Date => new Date(second * 1_000);
const ROW = {
  createdAt: at(1),
  createdBy: 'user:ada@example.org',
  startedAt: at(2),
  finishedAt: at(9),
  status: 'completed',
  failure: null,
  life: [{ atMs: 2_000, kind: 'claimed', attempt: 1 }],
} as unknown as RunRow;
const texts = (row: Partial<RunRow>, audit: Parameters<typeof lifeOf>[1] = []): string[] =>
  lifeOf({ ...ROW, ...row }, audit).map(({ atMs, level, text }) => `${atMs / 1_000} ${level} ${text}`);

describe('the life of a run', () => {
  it('is what is stored of it, in order', () => {
    expect(texts({})).toEqual([
      '1 info Asked for by ada@example.org',
      '2 info Begun by a worker',
      '9 info Completed, and its result stored',
    ]);
  });

  it('tells a worker that died and one that was stopped apart', () => {
    const life = [
      { atMs: 2_000, kind: 'claimed', attempt: 1 },
      { atMs: 4_000, kind: 'claimed', attempt: 2 },
      { atMs: 5_000, kind: 'released', attempt: 2 },
      { atMs: 6_000, kind: 'claimed', attempt: 2 },
    ];
    expect(texts({ life }).slice(1, 5)).toEqual([
      '2 info Begun by a worker',
      '4 warning Begun again by a worker, attempt 2',
      '5 warning Put back in line: the worker was told to stop',
      '6 warning Begun again by a worker, attempt 2',
    ]);
  });

  it('says who asked it to stop, and why it ended', () => {
    const audit = [
      { actor: 'user:ada@example.org', action: 'runs.create', atMs: 1_000 },
      { actor: 'user:bob@example.org', action: 'runs.cancel', atMs: 8_000 },
    ];
    const failure = { message: 'canceled by bob' };
    expect(texts({ status: 'canceled', failure }, audit).slice(2)).toEqual([
      '8 warning Asked to stop by bob@example.org',
      '9 warning Canceled: canceled by bob',
    ]);
    expect(texts({ status: 'failed', failure: { message: 'no progress' } }).at(-1)).toBe(
      '9 error Failed: no progress',
    );
  });

  it('of a run of before has its one known beginning, and of one that waits none', () => {
    expect(texts({ life: [] })[1]).toBe('2 info Begun by a worker');
    expect(texts({ life: [], startedAt: null, finishedAt: null })).toHaveLength(1);
  });
});

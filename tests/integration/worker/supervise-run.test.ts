import { describe, expect, it } from 'vitest';
import { LIMITS } from '@/config/runtime/limits';
import { COST_DEFAULTS } from '@/lib/contracts/api/run';
import { EXECUTION_DEFAULTS } from '@/lib/contracts/api/run-execution';
import { superviseRun, type RunEnd, type SuperviseOptions } from '@/worker/threads/supervise-run';

const GENEROUS_MS = 10_000;

async function supervise(
  behaviour: string,
  changes: Partial<SuperviseOptions> = {},
): Promise<{ end: RunEnd; tookMs: number }> {
  const startedAt = performance.now();
  const end = await superviseRun({
    threadUrl: new URL('./_thread-that.mjs', import.meta.url),
    data: {
      claim: { runId: behaviour, attempt: 1 },
      settings: {
        strategy: 's',
        params: {},
        instrumentId: 'v:A/B',
        timeframe: '1m',
        fromMs: null,
        toMs: null,
        note: '',
        ...COST_DEFAULTS,
        ...EXECUTION_DEFAULTS,
        accountLimits: null,
        strategyHash: null,
      },
      directUrl: '',
      codeHash: '',
      crashAt: null,
    },
    report: () => Promise.resolve('go'),
    signal: new AbortController().signal,
    ...changes,
  });
  return { end, tookMs: performance.now() - startedAt };
}

describe('superviseRun', () => {
  it.each(['obeys-the-flag', 'loops-for-ever'])('cancels a thread that %s', async (behaviour) => {
    const { end, tookMs } = await supervise(behaviour, { report: () => Promise.resolve('cancel') });
    expect(end).toEqual({ kind: 'canceled' });
    expect(tookMs).toBeLessThan(LIMITS.runStopGraceMs + GENEROUS_MS);
  });

  it('lets go of a run that another worker took over', async () => {
    const { end } = await supervise('loops-for-ever', { report: () => Promise.resolve('lost') });
    expect(end).toEqual({ kind: 'lost' });
  });

  it('hands the run back when the worker is told to stop', async () => {
    const stopping = new AbortController();
    stopping.abort();
    expect((await supervise('loops-for-ever', { signal: stopping.signal })).end).toEqual({
      kind: 'released',
    });
  });

  it('ends a thread without progress and says how far it was', async () => {
    const { end } = await supervise('loops-for-ever', { stuckMs: 500 });
    expect(end).toMatchObject({
      kind: 'failed',
      failure: { code: 'RUN_STUCK', why: expect.stringContaining('bar 1 of 10') },
    });
  });

  it('survives a thread that fills its memory and says why it ended', async () => {
    const { end } = await supervise('fills-its-memory', { heapMbMax: 32 });
    expect(end).toMatchObject({
      kind: 'failed',
      failure: { code: 'RUN_THREAD_DIED', message: expect.stringContaining('memory') },
    });
  });

  it.each([
    ['throws', 'planned fault'],
    ['exits-early', 'code 3'],
  ])('keeps the reason of a thread that %s', async (behaviour, reason) => {
    const { end } = await supervise(behaviour);
    expect(end).toMatchObject({
      kind: 'failed',
      failure: { code: 'RUN_THREAD_DIED', why: expect.stringContaining(reason) },
    });
  });

  it('goes on when progress cannot be written', async () => {
    const { end } = await supervise('throws', { report: () => Promise.reject(new Error('no database')) });
    expect(end.kind).toBe('failed');
  });
});

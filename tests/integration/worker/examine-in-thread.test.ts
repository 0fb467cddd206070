import { describe, expect, it } from 'vitest';
import { examineInThread, type ExamineOptions } from '@/worker/threads/examine-in-thread';

const examine = (name: string, changes: Partial<ExamineOptions> = {}) =>
  examineInThread({
    threadUrl: new URL('./_examine-that.mjs', import.meta.url),
    data: { name, folder: '/somewhere', passedHash: null },
    signal: new AbortController().signal,
    ...changes,
  });

describe('a strategy is examined in a thread of its own', () => {
  it('whose answer is the verdict', async () => {
    expect(await examine('answers')).toEqual({
      kind: 'problem',
      problem: { code: 'X', message: '/somewhere' },
    });
  });

  it.each([
    ['loops-for-ever', 300, 'was not done after', 'loops without end'],
    ['fills-its-memory', 60_000, 'ended the thread that checked it', 'memory'],
    ['throws', 60_000, 'ended the thread that checked it', 'planned fault'],
    ['exits-early', 60_000, 'ended the thread that checked it', 'code 3'],
  ])(
    'which %s, and costs a verdict with its reason and nothing else',
    async (name, timeoutMs, message, why) => {
      const verdict = await examine(name, { timeoutMs, heapMbMax: 64 });
      expect(verdict).toMatchObject({
        kind: 'problem',
        problem: { message: expect.stringContaining(message), why: expect.stringContaining(why) },
      });
    },
  );

  it('and is left alone at once when the worker stops', async () => {
    const stopping = new AbortController();
    const looking = examine('loops-for-ever', { signal: stopping.signal });
    stopping.abort();
    expect(await looking).toBeNull();
    expect(await examine('answers', { signal: stopping.signal })).toBeNull();
  });
});

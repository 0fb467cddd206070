import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listWorkers } from '@/lib/adapters/db/workers';
import { openQueue } from '@/lib/adapters/queue/open-queue';
import { plotsQuery } from '@/lib/contracts/api/run-report';
import { createRun } from '@/lib/services/runs/create-run';
import { readPlots } from '@/lib/services/runs/read-plots';
import { getConfig } from '@/lib/services/strategies/get-config';
import { listOwn } from '@/lib/services/strategies/list-own';
import { codeHashWith } from '@/worker/strategies/code-hash-with';
import { OwnWorld } from '../_own-world';
import { runRequest } from '../_run-world';
import { until } from '../_until';

let own: OwnWorld;
beforeAll(async () => {
  own = await OwnWorld.begin();
});
afterAll(() => own.end());

/** What the worker at work calls a run of this version. */
async function codeHashOf(sourceHash: string | null): Promise<string> {
  const [working] = await listWorkers(own.run.context.db, { limit: 1 });
  return codeHashWith(working?.codeHash ?? '', { sourceHash: sourceHash ?? '' });
}

describe('a worker publishes what lies in the folder', () => {
  it('at its start, and what is written there later', async () => {
    const first = await own.published('there-before');
    expect(first).toMatchObject({
      folder: own.folder,
      problem: null,
      description: { warmupBars: 30, instruments: 1 },
    });
    expect(first.description?.rules).toEqual([
      expect.objectContaining({ names: ['fast', 'slow'], order: '<' }),
    ]);
    own.write('there-later', 'donchian-breakout');
    const second = await own.published('there-later');
    expect(second.description?.parameters.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['entry', 'exit']),
    );
  });

  it('and forgets what is taken away', async () => {
    own.write('taken-away');
    await own.published('taken-away');
    rmSync(join(own.folder, 'taken-away'), { recursive: true });
    await until(
      'it to be forgotten',
      async () => (await listOwn(own.run.context)).every(({ name }) => name !== 'taken-away'),
      { withinMs: 30_000 },
    );
    await expect(own.ask('taken-away')).rejects.toMatchObject({ code: 'STRATEGY_UNKNOWN' });
  });
});

it('a worker that starts again finds the same version, taken when it first was', async () => {
  const before = await own.published('there-before');
  await own.restartWorker();
  const after = await own.published('there-before', ({ checkedAtMs }) => checkedAtMs > before.checkedAtMs);
  expect(after).toEqual({ ...before, checkedAtMs: after.checkedAtMs });
});

describe('a run of an own strategy', () => {
  it('is asked for, computed, drawn and configured like one of the catalogue', async () => {
    own.write('my-cross');
    const { sourceHash } = await own.published('my-cross');
    const mine = await own.ended((await own.ask('my-cross', { fast: 5, slow: 20 })).id);
    expect(mine.failure).toBeNull();
    expect(mine).toMatchObject({
      status: 'completed',
      isOwnStrategy: true,
      settings: { strategyHash: sourceHash },
    });
    const ours = await own.ended((await own.ask('sma-cross', { fast: 5, slow: 20 })).id);
    expect(ours).toMatchObject({ isOwnStrategy: false, settings: { strategyHash: null } });
    expect(mine.statistics).toEqual(ours.statistics);
    expect(mine.facts?.codeHash).toBe(await codeHashOf(sourceHash));
    const drawn = await readPlots(own.run.context, mine.id, plotsQuery.parse({}));
    expect(drawn).toEqual(await readPlots(own.run.context, ours.id, plotsQuery.parse({})));
    expect(drawn.plots.map(({ label }) => label)).toEqual(['sma 5', 'sma 20']);
    const { draft } = await getConfig(own.run.context, 'my-cross');
    expect(draft).toMatchObject({ problems: [], values: { 'parameters.fast': '10' } });
  });
});

describe('an edit', () => {
  it('is another hash, and a run that was asked for before it is computed with what it was asked with', async () => {
    own.write('edited');
    const before = await own.published('edited');
    const nowhere = openQueue({
      directUrl: 'postgres://x:x@127.0.0.1:9/x',
      redisUrl: null,
      connectionsMax: 1,
    });
    const waiting = await createRun(
      { ...own.run.context, queue: nowhere },
      runRequest({ strategy: 'edited', params: {} }),
    );
    own.edit('edited', 'strategy.ts', (text) =>
      text.replace('return now > 0 ? GO_LONG', 'return now < 0 ? GO_LONG'),
    );
    const after = await own.published('edited', ({ sourceHash }) => sourceHash !== before.sourceHash);
    expect(after.takenAtMs).toBeGreaterThan(before.takenAtMs ?? 0);
    const later = await own.ended((await own.ask('edited')).id);
    await own.run.context.queue.enqueue(
      'backtest-run',
      { runId: waiting.id },
      { ticketId: `${waiting.id}-test` },
    );
    const earlier = await own.ended(waiting.id);
    expect(earlier.facts?.codeHash).toBe(await codeHashOf(before.sourceHash));
    expect(later.facts?.codeHash).toBe(await codeHashOf(after.sourceHash));
    expect(earlier.statistics?.totalReturn).not.toBe(later.statistics?.totalReturn);
  });

  it('that is broken keeps the last good version, says where and why, and is gone when it is repaired', async () => {
    own.write('broken-later');
    const good = await own.published('broken-later');
    own.edit('broken-later', 'strategy.ts', (text) => `${text}export const when = Date.now();\n`);
    const broken = await own.published('broken-later', ({ problem }) => problem !== null);
    expect(broken).toMatchObject({ sourceHash: good.sourceHash, takenAtMs: good.takenAtMs });
    expect(broken.description).toEqual(good.description);
    expect(broken.problem).toMatchObject({
      code: 'STRATEGY_CODE',
      next: expect.stringContaining('view.timeMs'),
    });
    expect(broken.problem?.message).toMatch(/^strategy\.ts:\d+:21: Date is not allowed/);
    const run = await own.ended((await own.ask('broken-later')).id);
    expect(run).toMatchObject({ status: 'completed', settings: { strategyHash: good.sourceHash } });
    own.edit('broken-later', 'strategy.ts', (text) => text.replace(/export const when.*\n/, ''));
    const repaired = await own.published('broken-later', ({ problem }) => problem === null);
    expect(repaired).toMatchObject({ sourceHash: good.sourceHash, takenAtMs: good.takenAtMs });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BacktestResult } from '@/lib/contracts/api/backtest-result';
import { createRun } from '@/lib/services/runs/create-run';
import { exportRun } from '@/lib/services/runs/export-run';
import { getRun } from '@/lib/services/runs/get-run';
import { makeBars, storeSeries } from '../_series';
import { until } from '../_until';
import { createRunWorld, runRequest, type RunWorld } from '../_run-world';
import { expectedResult } from '../_expected-result';
import { bundleOnce, spawnWorker, startWorkerProcess } from '../_worker-process';

const BARS = makeBars(60_000);

/** Where the worker is killed → how many attempts the stored run may have had. */
const POINTS = [
  { point: 'run.claimed', attempts: [2] },
  { point: 'run.half', attempts: [2] },
  { point: 'run.before-store', attempts: [2] },
  // The statement may have reached the server before the process was gone: then the first attempt already stored it.
  { point: 'run.mid-store', attempts: [1, 2] },
  { point: 'run.after-store', attempts: [1] },
] as const;

describe('a worker killed with SIGKILL', () => {
  let expected: BacktestResult;

  beforeAll(() => {
    bundleOnce();
    expected = expectedResult(BARS, runRequest());
  });

  it.concurrent.each(POINTS)(
    'at $point leaves a run that the next worker completes with exactly one result',
    { timeout: 180_000 },
    async ({ point, attempts }) => {
      const world = await createRunWorld();
      try {
        await storeSeries(world.context.db, BARS);
        const { id } = await createRun(world.context, runRequest());
        const doomed = spawnWorker({ DATABASE_URL: world.url, SEXTANT_CRASH_AT: point });
        await doomed.killed();

        const worker = await startWorkerProcess({ DATABASE_URL: world.url });
        const run = await until(
          'the run to complete',
          async () => {
            const now = await getRun(world.context, id);
            if (now.failure) throw new Error(JSON.stringify(now.failure));
            return now.status === 'completed' ? now : null;
          },
          { withinMs: 120_000, everyMs: 100 },
        );
        expect(attempts).toContain(run.attempt);
        expect(await worker.stop()).toEqual({ code: 0, signal: null });
        expect(await exportRun(world.context, id)).toEqual(expected);
        expect(await countResults(world)).toEqual({ results: 1, fills: expected.fills.length });
      } finally {
        await world.close();
      }
    },
  );
});

describe('a run whose every attempt is killed', () => {
  let world: RunWorld;
  beforeAll(async () => {
    bundleOnce();
    world = await createRunWorld();
    await storeSeries(world.context.db, BARS);
  });
  afterAll(() => world.close());

  it('fails with its reason instead of killing workers for ever', { timeout: 180_000 }, async () => {
    const { id } = await createRun(world.context, runRequest());
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const doomed = spawnWorker({ DATABASE_URL: world.url, SEXTANT_CRASH_AT: 'run.half' });
      await doomed.killed();
      expect((await getRun(world.context, id)).attempt).toBe(attempt);
    }
    const worker = await startWorkerProcess({ DATABASE_URL: world.url, SEXTANT_CRASH_AT: 'run.half' });
    const run = await until(
      'the run to end',
      async () => {
        const now = await getRun(world.context, id);
        return now.status === 'failed' ? now : null;
      },
      { withinMs: 120_000, everyMs: 100 },
    );
    expect(run.failure).toMatchObject({ code: 'RUN_ATTEMPTS_USED', message: 'given up after 3 attempts' });
    expect(worker.child.exitCode).toBeNull();
    await worker.stop();
  });
});

async function countResults({ context }: RunWorld): Promise<{ results: number; fills: number }> {
  const rows = await context.db.sql<{ results: number; fills: number }[]>`
    select (select count(*)::int from run_results) as results, (select count(*)::int from run_fills) as fills`;
  return rows[0] ?? { results: -1, fills: -1 };
}

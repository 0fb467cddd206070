import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '@/config/runtime/limits';
import { openDatabase } from '@/lib/adapters/db/client';
import { openQueue } from '@/lib/adapters/queue/open-queue';
import { cancelRun } from '@/lib/services/runs/cancel-run';
import { createRun } from '@/lib/services/runs/create-run';
import { exportRun } from '@/lib/services/runs/export-run';
import { getRun } from '@/lib/services/runs/get-run';
import { readHealth } from '@/lib/services/health/read-health';
import { checkClock } from '@/worker/start-checks';
import { createEmptyDatabase, REDIS_INSTALLED, startRedis } from '../_database';
import { expectedResult } from '../_expected-result';
import { createRunWorld, runRequest, type RunWorld } from '../_run-world';
import { makeBars, storeSeries } from '../_series';
import { until } from '../_until';
import { bundleOnce, spawnWorker, startWorkerProcess, type WorkerProcess } from '../_worker-process';

const BARS = makeBars(20_000);
let world: RunWorld;
const workers: WorkerProcess[] = [];

beforeAll(bundleOnce);
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop('SIGKILL');
  await world.close();
});

async function begin(
  env: Record<string, string> = {},
  redisUrl: string | null = null,
): Promise<WorkerProcess> {
  world = await createRunWorld({ redisUrl });
  const worker = await startWorkerProcess({
    DATABASE_URL: world.url,
    ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }),
    ...env,
  });
  workers.push(worker);
  return worker;
}

const ended = (id: string) =>
  until(
    'the run to end',
    async () => {
      const run = await getRun(world.context, id);
      return run.finishedAtMs === null ? null : run;
    },
    { withinMs: 60_000 },
  );

describe('a worker', () => {
  it('computes a run to the same document as one call of the engine', async () => {
    await begin();
    await storeSeries(world.context.db, BARS);
    const { id } = await createRun(world.context, runRequest());
    expect(await ended(id)).toMatchObject({ status: 'completed', attempt: 1 });
    expect(await exportRun(world.context, id)).toEqual(expectedResult(BARS, runRequest()));
  });

  // Skipped on a machine without redis-server.
  it.skipIf(!REDIS_INSTALLED)('does the same with its queue on Redis', async () => {
    const redis = await startRedis();
    await begin({}, redis?.url ?? '');
    await storeSeries(world.context.db, BARS);
    const { id } = await createRun(world.context, runRequest());
    expect(await ended(id)).toMatchObject({ status: 'completed' });
    expect((await readHealth(world.context)).worker?.queueBackend).toBe('redis');
    await workers[0]?.stop();
    await world.context.queue.close();
    await redis?.stop();
  });

  it('says how it is: on its health port, in its row, and stale when it was killed', async () => {
    const worker = await begin();
    const answer = await fetch(`http://127.0.0.1:${worker.healthPort}/health`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ state: 'ready', activeJobs: 0, queueBackend: 'postgres' });
    expect((await fetch(`http://127.0.0.1:${worker.healthPort}/ready`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${worker.healthPort}/nothing`)).status).toBe(404);
    const health = await readHealth(world.context);
    expect(health).toMatchObject({ status: 'ok', workersFresh: 1, database: { reachable: true } });
    expect(health.worker?.ageMs).toBeLessThan(LIMITS.workerStaleMs);
    await worker.stop('SIGKILL');
    const late = await until(
      'the worker to be stale',
      async () => {
        const now = await readHealth(world.context);
        return now.worker?.isStale ? now : null;
      },
      { withinMs: LIMITS.workerStaleMs + 10_000, everyMs: 200 },
    );
    expect(late).toMatchObject({ status: 'degraded', workersFresh: 0 });
  });

  it('stops on SIGTERM with exit code 0 and leaves no row behind', async () => {
    const worker = await begin();
    expect(await worker.stop(), worker.output()).toEqual({ code: 0, signal: null });
    expect(await readHealth(world.context)).toMatchObject({ worker: null, workersFresh: 0 });
  });

  it('finds, as soon as it starts, a run whose job was never asked for', async () => {
    world = await createRunWorld();
    await storeSeries(world.context.db, BARS);
    const nowhere = openQueue({
      directUrl: 'postgres://x:x@127.0.0.1:9/x',
      redisUrl: null,
      connectionsMax: 1,
    });
    const { id } = await createRun({ ...world.context, queue: nowhere }, runRequest());
    workers.push(await startWorkerProcess({ DATABASE_URL: world.url }));
    expect(await ended(id)).toMatchObject({ status: 'completed' });
  });

  it('stores why a run failed', async () => {
    await begin();
    await storeSeries(world.context.db, BARS);
    const { id } = await createRun(world.context, runRequest({ capital: '0.000000001' }));
    expect(await ended(id)).toMatchObject({
      status: 'failed',
      failure: { code: 'RUN_SETTINGS_INVALID', why: expect.stringContaining('8 decimals') },
    });
  });

  it('stops a running run that is canceled, and keeps who did it', async () => {
    world = await createRunWorld();
    await storeSeries(world.context.db, BARS);
    const { id } = await createRun(world.context, runRequest());
    // The first worker dies while it holds the run, so the cancel finds the run running and nobody at work on it.
    const dead = spawnWorker({ DATABASE_URL: world.url, SEXTANT_CRASH_AT: 'run.half' });
    await dead.killed();
    expect(await cancelRun(world.context, id)).toEqual({ status: 'running' });
    workers.push(await startWorkerProcess({ DATABASE_URL: world.url }));
    expect(await ended(id)).toMatchObject({
      status: 'canceled',
      failure: { code: 'RUN_CANCELED', message: 'canceled by user:ada@example.org' },
    });
  });
});

describe('a worker refuses to start', () => {
  it('beside a database that was not migrated', async () => {
    world = await createRunWorld();
    const empty = await createEmptyDatabase();
    const worker = spawnWorker({ DATABASE_URL: empty.url });
    expect(await worker.ended).toEqual({ code: 1, signal: null });
    expect(worker.output()).toContain('SCHEMA_MISMATCH');
    await empty.drop();
  });

  it('beside a database that a newer release migrated', async () => {
    world = await createRunWorld();
    await world.context.db.sql`
      insert into drizzle.__drizzle_migrations (hash, created_at) values ('of tomorrow', 99999999999999)`;
    const worker = spawnWorker({ DATABASE_URL: world.url });
    expect(await worker.ended).toEqual({ code: 1, signal: null });
    expect(worker.output()).toContain('newer than this worker');
  });

  it('with a clock more than a second off the one of the database', async () => {
    world = await createRunWorld();
    const { db } = world.context;
    await expect(checkClock(db, () => Date.now())).resolves.toBeUndefined();
    for (const offMs of [-300_000, -1_500, 1_500, 300_000]) {
      await expect(checkClock(db, () => Date.now() + offMs)).rejects.toMatchObject({ code: 'CLOCK_SKEW' });
    }
  });

  it('without an address of a database', async () => {
    world = await createRunWorld();
    const worker = spawnWorker({ DATABASE_URL: '' });
    expect(await worker.ended).toEqual({ code: 1, signal: null });
    expect(worker.output()).toContain('needs DATABASE_URL');
  });
});

describe('health without a database', () => {
  it('says down and invents nothing', async () => {
    world = await createRunWorld();
    const db = openDatabase({
      url: 'postgres://x:x@127.0.0.1:9/x',
      connectionsMax: 1,
      pooled: false,
      applicationName: 'test',
    });
    expect(await readHealth({ ...world.context, db })).toMatchObject({
      status: 'down',
      database: { reachable: false, latencyMs: null },
      worker: null,
      runs: null,
    });
    await db.close();
  });
});

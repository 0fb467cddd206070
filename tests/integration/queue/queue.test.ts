import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Consumer, JobHandlers } from '@/lib/adapters/queue/job-handlers';
import { openQueue } from '@/lib/adapters/queue/open-queue';
import type { OpenQueue } from '@/lib/adapters/queue/queue-backend';
import { createTestDatabase, type TestDatabase } from '../_database';
import { REDIS_INSTALLED, startRedis, type TestRedis } from '../_database';
import { until } from '../_until';
import { recordingHandlers } from '../_recording-handlers';

const FAST = { lockMs: 1_000, stalledCheckMs: 500 };

// One suite, both backends: what it promises is what services and handlers may rely on.
describe.each(['postgres', 'redis'] as const)('the job queue on %s', (backend) => {
  let database: TestDatabase;
  let redis: TestRedis | null = null;
  let queue: OpenQueue;
  const consumers: Consumer[] = [];
  const errors: string[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    redis = backend === 'redis' ? await startRedis() : null;
    queue = openQueue({ directUrl: database.url, redisUrl: redis?.url ?? null, connectionsMax: 2 });
  });
  afterEach(async () => {
    for (const consumer of consumers.splice(0)) await consumer.stop({ drainMs: 0 });
  });
  afterAll(async () => {
    await queue.close();
    await redis?.stop();
    await database.drop();
  });

  // Skipped on a machine without redis-server; the suite on Postgres says the same.
  const when = it.skipIf(backend === 'redis' && !REDIS_INSTALLED);
  const consume = async (handlers: JobHandlers, concurrency = 2): Promise<Consumer> => {
    const onError = (error: Error): void => void errors.push(error.message);
    const consumer = await queue.consume(handlers, { concurrency, onError, ...FAST });
    consumers.push(consumer);
    return consumer;
  };
  const enqueue = (runId: string): Promise<void> =>
    queue.enqueue('backtest-run', { runId }, { ticketId: runId });

  when('says which backend it runs on', () => {
    expect(queue.backend).toBe(backend);
  });

  when('delivers a job with its payload and ticket', async () => {
    const { handlers, deliveries } = recordingHandlers();
    await consume(handlers);
    await enqueue('run_plain');
    await until('the delivery', () => deliveries.length > 0);
    expect(deliveries[0]).toMatchObject({
      runId: 'run_plain',
      delivery: { ticketId: 'run_plain', attempt: 1 },
    });
  });

  when('makes one job of one ticket, however often it is asked for', async () => {
    await enqueue('run_once');
    await enqueue('run_once');
    const { handlers, deliveries } = recordingHandlers();
    await consume(handlers);
    await enqueue('run_once');
    await enqueue('run_after');
    await until('a later job', () => deliveries.some((delivery) => delivery.runId === 'run_after'));
    await enqueue('run_once');
    await enqueue('run_last');
    await until('the last job', () => deliveries.some((delivery) => delivery.runId === 'run_last'));
    expect(deliveries.filter((delivery) => delivery.runId === 'run_once')).toHaveLength(1);
  });

  when('tries a job again whose handler threw, and counts the attempts', async () => {
    const { handlers, deliveries } = recordingHandlers(async (_runId, { attempt }) => {
      await Promise.resolve();
      if (attempt < 3) throw new Error(`planned failure ${attempt}`);
    });
    await consume(handlers);
    await enqueue('run_retry');
    await until('three tries', () => deliveries.length === 3);
    expect(deliveries.map(({ delivery }) => delivery.attempt)).toEqual([1, 2, 3]);
    expect(errors).toContain('planned failure 1');
  });

  when('delivers a job again whose worker was killed', { timeout: 30_000 }, async () => {
    const victim = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        fileURLToPath(new URL('./_victim.ts', import.meta.url)),
        database.url,
        redis?.url ?? '',
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const taken = new Promise<void>((resolve) => victim.stdout.once('data', () => resolve()));
    const ended = new Promise<void>((resolve) => victim.once('exit', () => resolve()));
    await enqueue('run_killed');
    await taken;
    victim.kill('SIGKILL');
    await ended;
    const { handlers, deliveries } = recordingHandlers();
    await consume(handlers);
    await until('the second delivery', () => deliveries.some(({ runId }) => runId === 'run_killed'));
  });

  when('ensure adds a job that is missing or has ended, and leaves one that waits', async () => {
    const ensure = (): Promise<boolean> =>
      queue.ensure('backtest-run', { runId: 'run_ensured' }, { ticketId: 'run_ensured' });
    expect(await ensure()).toBe(true);
    expect(await ensure()).toBe(false);
    const { handlers, deliveries } = recordingHandlers();
    await consume(handlers);
    await until('the delivery', () => deliveries.length === 1);
    await until('the ended job to be added again', ensure);
    await until('the second delivery', () => deliveries.length === 2);
  });

  when('stops: aborts what is under way and another consumer takes it over', async () => {
    let aborted = 0;
    const hold = recordingHandlers(
      (_runId, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            aborted += 1;
            reject(new Error('handed back'));
          });
        }),
    );
    const first = await consume(hold.handlers);
    await enqueue('run_handed_back');
    await until('the first delivery', () => first.activeJobs() === 1);
    await first.stop({ drainMs: 10 });
    expect(aborted).toBe(1);
    expect(first.activeJobs()).toBe(0);
    const { handlers, deliveries } = recordingHandlers();
    await consume(handlers);
    await until('the take-over', () => deliveries.some(({ runId }) => runId === 'run_handed_back'));
  });

  when('lets work under way finish when it fits into the drain time', async () => {
    let finish = (): void => undefined;
    const { handlers, deliveries } = recordingHandlers(() => new Promise((resolve) => (finish = resolve)));
    const consumer = await consume(handlers);
    await enqueue('run_drained');
    await until('the delivery', () => deliveries.length === 1);
    const stopped = consumer.stop({ drainMs: 10_000 });
    finish();
    await stopped;
    expect(deliveries[0]?.delivery.signal.aborted).toBe(false);
  });
});

describe('a job queue whose server is not there', () => {
  it.each([
    ['postgres', null],
    ['redis', 'redis://127.0.0.1:9'],
  ])('refuses on %s within a bound and says so', async (_name, redisUrl) => {
    const directUrl = 'postgres://nobody:none@127.0.0.1:9/none';
    const queue = openQueue({ directUrl, redisUrl, connectionsMax: 1 });
    const asked = queue.enqueue('backtest-run', { runId: 'run_x' }, { ticketId: 'run_x' });
    await expect(asked).rejects.toMatchObject({ code: 'QUEUE_UNREACHABLE' });
    void queue.close().catch(() => undefined);
  });
});

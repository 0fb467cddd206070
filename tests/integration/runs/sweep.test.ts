import { afterEach, describe, expect, it } from 'vitest';
import { openQueue } from '@/lib/adapters/queue/open-queue';
import { createRun } from '@/lib/services/runs/create-run';
import { sweepRuns } from '@/lib/services/runs/sweep-runs';
import { REDIS_INSTALLED, startRedis, type TestRedis } from '../_database';
import { recordingHandlers } from '../_recording-handlers';
import { createRunWorld, runRequest, type RunWorld } from '../_run-world';
import { makeBars, storeSeries } from '../_series';
import { until } from '../_until';

let world: RunWorld;
let redis: TestRedis | null = null;
afterEach(async () => {
  await world.close();
  await redis?.stop();
  redis = null;
});

describe('sweepRuns', () => {
  it('gives a run its job when the process that made it died before asking for a worker', async () => {
    world = await createRunWorld();
    const { context, url } = world;
    await storeSeries(context.db, makeBars(100));
    const unreachable = openQueue({
      directUrl: 'postgres://x:x@127.0.0.1:9/x',
      redisUrl: null,
      connectionsMax: 1,
    });
    const { id } = await createRun({ ...context, queue: unreachable }, runRequest());
    expect(await sweepRuns(context)).toEqual({ checked: 1, revived: 1 });
    expect(await sweepRuns(context)).toEqual({ checked: 1, revived: 0 });
    await expectDelivery(url, null, id);
  });

  // Skipped on a machine without redis-server.
  it.skipIf(!REDIS_INSTALLED)(
    'gives every waiting run its job again when Redis lost everything',
    async () => {
      redis = await startRedis();
      const redisUrl = redis?.url ?? '';
      world = await createRunWorld({ redisUrl });
      const { context, url } = world;
      await storeSeries(context.db, makeBars(100));
      const { id } = await createRun(context, runRequest());
      await flush(redisUrl);
      expect(await sweepRuns(context)).toEqual({ checked: 1, revived: 1 });
      await expectDelivery(url, redisUrl, id);
    },
  );
});

async function expectDelivery(directUrl: string, redisUrl: string | null, runId: string): Promise<void> {
  const queue = openQueue({ directUrl, redisUrl, connectionsMax: 2 });
  const { handlers, deliveries } = recordingHandlers();
  const consumer = await queue.consume(handlers, { concurrency: 1, onError: () => undefined });
  await until('the delivery', () => deliveries.some((delivery) => delivery.runId === runId));
  await consumer.stop({ drainMs: 0 });
  await queue.close();
}

async function flush(redisUrl: string): Promise<void> {
  const { Redis } = await import('ioredis');
  const client = new Redis(redisUrl);
  await client.flushall();
  client.disconnect();
}

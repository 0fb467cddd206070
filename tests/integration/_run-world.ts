import { LIMITS } from '@/config/runtime/limits';
import { openDatabase } from '@/lib/adapters/db/client';
import { openQueue } from '@/lib/adapters/queue/open-queue';
import { createRunRequest, COST_DEFAULTS, type CreateRunRequest } from '@/lib/contracts/api/run';
import type { ServiceContext } from '@/lib/services/context';
import { createTestDatabase } from './_database';

export interface RunWorld {
  readonly url: string;
  readonly context: ServiceContext;
  close(): Promise<void>;
}

/** A database of its own with a real queue, and the context of a researcher who uses both. */
export async function createRunWorld({
  redisUrl = null,
}: { redisUrl?: string | null } = {}): Promise<RunWorld> {
  const database = await createTestDatabase();
  const db = openDatabase({ url: database.url, connectionsMax: 8, pooled: false, applicationName: 'test' });
  const queue = openQueue({
    directUrl: database.url,
    redisUrl,
    connectionsMax: LIMITS.queueConnectionsMax,
  });
  return {
    url: database.url,
    context: {
      db,
      queue,
      actor: { kind: 'user', userId: 'u1', email: 'ada@example.org', role: 'researcher' },
      requestId: 'req_test',
      nowMs: () => Date.now(),
      configDir: 'config',
    },
    async close() {
      await queue.close();
      await db.close();
      await database.drop();
    },
  };
}

let keys = 0;

/** A valid request for sma-cross on the test series, with what a test wants to differ. */
export function runRequest(changes: Partial<CreateRunRequest> = {}): CreateRunRequest {
  return createRunRequest.parse({
    strategy: 'sma-cross',
    params: { fast: 10, slow: 30 },
    instrumentId: 'testex:BTC/USDT',
    timeframe: '1m',
    fromMs: null,
    toMs: null,
    ...COST_DEFAULTS,
    note: '',
    idempotencyKey: `test-key-${(keys += 1)}`,
    ...changes,
  });
}

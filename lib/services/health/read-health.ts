import { LIMITS } from '@/config/runtime/limits';
import { countRunsByStatus } from '@/lib/adapters/db/runs';
import { listAppliedMigrations } from '@/lib/adapters/db/schema-version';
import { listWorkers, readDatabaseClock } from '@/lib/adapters/db/workers';
import type { Health } from '@/lib/contracts/api/health';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';

/**
 * How the system is: database, newest worker, work in line. Never throws for a part that is down; what cannot be read is
 * null and the status says so. `degraded` means that pages work but nothing computes.
 * @throws Refusal SCOPE
 */
export async function readHealth(context: ServiceContext): Promise<Health> {
  requireScope(context, 'health:read');
  const asOfMs = context.nowMs();
  try {
    const startedAt = performance.now();
    await readDatabaseClock(context.db);
    const latencyMs = performance.now() - startedAt;
    const migrations = (await listAppliedMigrations(context.db)).length;
    const workers = await readWorkers(context);
    const runs = await countRunsByStatus(context.db);
    return {
      status: workers.workersFresh > 0 ? 'ok' : 'degraded',
      asOfMs,
      database: { reachable: true, latencyMs, migrations },
      ...workers,
      runs: { queued: runs.queued ?? 0, running: runs.running ?? 0 },
    };
  } catch {
    return {
      status: 'down',
      asOfMs,
      database: { reachable: false, latencyMs: null, migrations: null },
      worker: null,
      workersFresh: null,
      runs: null,
    };
  }
}

async function readWorkers(
  context: ServiceContext,
): Promise<{ worker: Health['worker']; workersFresh: number }> {
  const rows = await listWorkers(context.db, { limit: LIMITS.workersListedMax });
  const isFresh = (row: (typeof rows)[number]): boolean =>
    row.ageMs <= LIMITS.workerStaleMs && (row.state === 'ready' || row.state === 'stopping');
  const newest = rows[0];
  if (!newest) return { worker: null, workersFresh: 0 };
  const { startedAt, lastSeenAt, ageMs, ...facts } = newest;
  return {
    worker: {
      ...facts,
      startedAtMs: startedAt.getTime(),
      lastSeenAtMs: lastSeenAt.getTime(),
      ageMs: Math.max(0, Math.round(ageMs)),
      isStale: ageMs > LIMITS.workerStaleMs,
    },
    workersFresh: rows.filter(isFresh).length,
  };
}

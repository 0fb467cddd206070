import { LIMITS } from '@/config/runtime/limits';
import journal from '@/drizzle/migrations/meta/_journal.json' with { type: 'json' };
import type { Database } from '@/lib/adapters/db/client';
import { listAppliedMigrations } from '@/lib/adapters/db/schema-version';
import { readDatabaseClock } from '@/lib/adapters/db/workers';
import { Refusal } from '@/lib/core/model/refusal';

/**
 * The queue's Postgres backend stamps its locks with the worker's clock: a worker that runs ahead takes jobs from others,
 * one that lags loses its own. Half the round trip is the error of the comparison.
 * @throws Refusal CLOCK_SKEW
 */
export async function checkClock(db: Database, nowMs: () => number): Promise<void> {
  const before = nowMs();
  const database = await readDatabaseClock(db);
  const here = (before + nowMs()) / 2;
  const skewMs = Math.round(here - database);
  if (Math.abs(skewMs) <= LIMITS.clockSkewMsMax) return;
  throw new Refusal('CLOCK_SKEW', {
    what: `this machine's clock is ${Math.abs(skewMs)} ms ${skewMs > 0 ? 'ahead of' : 'behind'} the database's`,
    why: `jobs are locked by time, and more than ${LIMITS.clockSkewMsMax} ms apart two workers could own one job`,
    next: 'synchronise both clocks (for example with chrony) and start the worker again',
    got: `${skewMs} ms`,
    expected: `within ${LIMITS.clockSkewMsMax} ms`,
  });
}

/** @throws Refusal SCHEMA_MISMATCH when the database carries fewer, or other, migrations than this code knows */
export async function checkSchema(db: Database): Promise<void> {
  const known = journal.entries.map((entry) => entry.when);
  const applied = await listAppliedMigrations(db);
  const isNewer = applied.some((when) => !known.includes(when));
  const isOlder = known.some((when) => !applied.includes(when));
  if (!isNewer && !isOlder) return;
  throw new Refusal('SCHEMA_MISMATCH', {
    what: `the schema of the database is ${isNewer ? 'newer' : 'older'} than this worker`,
    why: `it carries ${applied.length} migrations, this worker was written for ${known.length}`,
    next: isNewer ? 'start the worker of the newer release' : 'migrate first: npm start -- prepare',
    got: String(applied.length),
    expected: String(known.length),
  });
}

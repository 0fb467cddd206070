import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres, { type Sql } from 'postgres';
import { LIMITS } from '@/config/runtime/limits';
import { Refusal } from '@/lib/core/model/refusal';

export interface MigrateOptions {
  /** One sentence per step, for whoever is waiting. */
  readonly onProgress?: (line: string) => void;
  /** Folder that holds migrations/ and functions/; by default the repository's own `drizzle/`. */
  readonly drizzleDir?: string;
}

export interface MigrateOutcome {
  readonly applied: number;
  readonly total: number;
}

/** Advisory lock that every migrator of this database takes; the number spells "sextant". */
const MIGRATION_LOCK = 0x53_45_58;

/**
 * Brings the database to this code's schema: pending migrations in one transaction (all or none), then the idempotent
 * statements of drizzle/functions. Two processes may call it at once; the second waits and finds nothing to do.
 * `url` must reach Postgres directly: a transaction pooler would not keep the lock.
 * @throws Refusal DATABASE_NEWER, MIGRATION_LOCKED
 */
export async function migrateDatabase(url: string, options: MigrateOptions = {}): Promise<MigrateOutcome> {
  const drizzleDir = options.drizzleDir ?? findDrizzleDir();
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 10,
    onnotice: () => undefined,
    connection: { application_name: 'sextant-migrate', TimeZone: 'UTC' },
  });
  try {
    await takeLock(sql, options);
    const known = readJournal(drizzleDir);
    const appliedBefore = await readApplied(sql);
    refuseWhenNewer(appliedBefore, known);
    const applied = known.length - appliedBefore.length;
    if (applied > 0) options.onProgress?.(`applying ${applied} of ${known.length} migrations`);
    await migrate(drizzle(sql), { migrationsFolder: join(drizzleDir, 'migrations') });
    await applyFunctions(sql, drizzleDir);
    return { applied, total: known.length };
  } finally {
    // Ending the connection releases the lock, whatever happened.
    await sql.end({ timeout: 5 });
  }
}

async function takeLock(sql: Sql, options: MigrateOptions): Promise<void> {
  const giveUpAt = performance.now() + LIMITS.migrationLockWaitMsMax;
  for (let attempt = 0; ; attempt += 1) {
    const [row] = await sql<{ taken: boolean }[]>`select pg_try_advisory_lock(${MIGRATION_LOCK}) as taken`;
    if (row?.taken === true) return;
    if (performance.now() > giveUpAt) {
      throw new Refusal('MIGRATION_LOCKED', {
        what: 'the database is being migrated by another process',
        why: `it has held the migration lock for ${LIMITS.migrationLockWaitMsMax / 1000} s`,
        next: "look for application_name 'sextant-migrate' in pg_stat_activity and end it",
      });
    }
    if (attempt === 0) options.onProgress?.('waiting for another migration of this database to finish');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

interface AppliedMigration {
  readonly hash: string;
  readonly createdAt: number;
}

async function readApplied(sql: Sql): Promise<AppliedMigration[]> {
  const [ledger] = await sql<{ present: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as present`;
  if (ledger?.present !== true) return [];
  const rows = await sql<{ hash: string; created_at: string }[]>`
    select hash, created_at from drizzle.__drizzle_migrations order by created_at`;
  return rows.map((row) => ({ hash: row.hash, createdAt: Number(row.created_at) }));
}

/** A migration in the database that this code does not carry means: a newer release has been here. Going on could destroy. */
function refuseWhenNewer(applied: readonly AppliedMigration[], known: readonly number[]): void {
  const carried = new Set(known);
  const foreign = applied.filter((migration) => !carried.has(migration.createdAt));
  if (foreign.length === 0) return;
  throw new Refusal('DATABASE_NEWER', {
    what: `the database carries ${foreign.length} schema change${foreign.length === 1 ? '' : 's'} that this version does not know`,
    why: 'it was migrated by a newer release; this one could misread or damage its rows',
    next: 'start the newer release, or restore a backup from before the upgrade',
  });
}

function readJournal(drizzleDir: string): number[] {
  const text = readFileSync(join(drizzleDir, 'migrations', 'meta', '_journal.json'), 'utf8');
  const journal = JSON.parse(text) as { entries: { when: number }[] };
  return journal.entries.map((entry) => entry.when);
}

/** Statements the migration generator cannot say; each file may be run any number of times. */
async function applyFunctions(sql: Sql, drizzleDir: string): Promise<void> {
  const dir = join(drizzleDir, 'functions');
  const files = existsSync(dir) ? readdirSync(dir).filter((name) => name.endsWith('.sql')) : [];
  for (const file of files.sort()) await sql.unsafe(readFileSync(join(dir, file), 'utf8'));
}

/** The `drizzle/` folder above this file, whether it runs from source or from a bundle in dist/. */
function findDrizzleDir(): string {
  let dir = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(dir, 'drizzle', 'migrations', 'meta', '_journal.json'))) {
    const parent = dirname(dir);
    if (parent === dir) throw new Error('the drizzle/migrations folder is missing from this installation');
    dir = parent;
  }
  return join(dir, 'drizzle');
}

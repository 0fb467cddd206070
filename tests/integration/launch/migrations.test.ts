import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrateDatabase } from '@/lib/adapters/db/migrate';
import { migrateQueue } from '@/lib/adapters/queue/migrate-queue';
import { createEmptyDatabase, type TestDatabase } from '../_database';

describe('migrations', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createEmptyDatabase();
  });
  afterEach(() => database.drop());

  const withSql = async <T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
    const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
    try {
      return await work(sql);
    } finally {
      await sql.end({ timeout: 5 });
    }
  };

  test('run once when four processes start together', async () => {
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => migrateDatabase(database.url)));
    const total = outcomes[0]?.total ?? 0;
    expect(total).toBeGreaterThan(0);
    expect(outcomes.map((outcome) => outcome.applied).sort((a, b) => a - b)).toEqual([0, 0, 0, total]);
    const [ledger] = await withSql(
      (sql) => sql`select count(*)::int as rows from drizzle.__drizzle_migrations`,
    );
    expect(ledger?.rows).toBe(total);
  });

  test('are refused when a newer release has been here, and change nothing', async () => {
    await migrateDatabase(database.url);
    await withSql(
      (sql) =>
        sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)`,
    );
    await expect(migrateDatabase(database.url)).rejects.toMatchObject({
      code: 'DATABASE_NEWER',
      details: { what: expect.stringContaining('1 schema change ') as string },
    });
  });

  test('release their lock when they end, so that the next start can migrate', async () => {
    await migrateDatabase(database.url);
    await expect(migrateDatabase(database.url)).resolves.toMatchObject({ applied: 0 });
    const [locks] = await withSql(
      (sql) => sql`
      select count(*)::int as held from pg_locks l join pg_database d on d.oid = l.database
      where l.locktype = 'advisory' and d.datname = current_database()`,
    );
    expect(locks?.held).toBe(0);
  });

  test('store every bytea column out of line and uncompressed', async () => {
    await migrateDatabase(database.url);
    const columns = await withSql(
      (sql) => sql<{ name: string; storage: string }[]>`
      select c.relname || '.' || a.attname as name, a.attstorage as storage
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.atttypid = 'bytea'::regtype and not a.attisdropped`,
    );
    expect(columns.map((column) => column.name)).toContain('bar_chunks.columns');
    expect(columns.filter((column) => column.storage !== 'e')).toEqual([]);
  });

  test('give the queue its own schema, twice without harm', async () => {
    const version = await migrateQueue(database.url);
    expect(version).toBeGreaterThan(0);
    await expect(migrateQueue(database.url)).resolves.toBe(version);
    const [schema] = await withSql((sql) => sql`select to_regclass('bullmq.job') is not null as present`);
    expect(schema?.present).toBe(true);
  });
});

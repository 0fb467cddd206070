import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import postgres from 'postgres';
import { migrateDatabase } from '@/lib/adapters/db/migrate';
import { findFreePort } from '@/worker/launch/postgres/free-port';
import { initialiseCluster } from '@/worker/launch/postgres/initialise-cluster';
import { chooseOsUser } from '@/worker/launch/postgres/os-user';
import { findPostgresBinaries } from '@/worker/launch/postgres/postgres-binaries';
import { runPostgres } from '@/worker/launch/postgres/run-postgres';

export interface BenchDatabase {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * A migrated database of its own: on the server of TEST_DATABASE_URL, or on an embedded Postgres with its default
 * settings (fsync and synchronous commit on), as a user runs it.
 */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const given = process.env['TEST_DATABASE_URL'];
  const server =
    given === undefined || given === '' ? await startEmbedded() : { url: given, stop: async () => {} };
  const name = `sextant_bench_${process.pid}`;
  await execute(server.url, `create database ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  await migrateDatabase(url.href);
  return {
    url: url.href,
    close: async () => {
      await execute(server.url, `drop database if exists ${name} with (force)`);
      await server.stop();
    },
  };
}

async function execute(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function startEmbedded(): Promise<{ url: string; stop: () => Promise<void> }> {
  const binaries = findPostgresBinaries();
  if (binaries === null)
    throw new Error('no embedded Postgres for this platform; set TEST_DATABASE_URL to a server');
  const home = mkdtempSync(join(tmpdir(), 'sextant-bench-postgres-'));
  // The database runs as another user when we are root, and must be able to reach its folder.
  chmodSync(home, 0o755);
  const user = chooseOsUser();
  const dataDir = join(home, 'data');
  await initialiseCluster({ binaries, user, dataDir, password: 'bench', noSync: true });
  const port = await findFreePort();
  const running = await runPostgres({
    binaries,
    user,
    dataDir,
    port,
    startMsMax: 6e4,
    settings: [],
    log: new Writable({ write: (_chunk, _encoding, done) => done() }),
  });
  return {
    url: `postgres://sextant:bench@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await running.stop(20_000);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

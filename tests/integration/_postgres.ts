import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '@/lib/adapters/db/migrate';
import { migrateQueue } from '@/lib/adapters/queue/migrate-queue';
import { findFreePort } from '@/worker/launch/postgres/free-port';
import { initialiseCluster } from '@/worker/launch/postgres/initialise-cluster';
import { chooseOsUser } from '@/worker/launch/postgres/os-user';
import { findPostgresBinaries } from '@/worker/launch/postgres/postgres-binaries';
import { runPostgres } from '@/worker/launch/postgres/run-postgres';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where integration suites clone their databases: a server whose user may create databases. */
    postgresUrl: string;
    /** A migrated, empty database to clone from. */
    postgresTemplate: string;
  }
}

const HOME_PREFIX = 'sextant-test-postgres-';

/**
 * One real Postgres for all integration suites, with a migrated template database. TEST_DATABASE_URL names a server to use;
 * otherwise an embedded one lives in a temporary folder and is gone afterwards.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server =
    given === undefined || given === ''
      ? await startEmbedded()
      : { url: given, stop: () => Promise.resolve() };
  const template = `sextant_template_${process.pid}`;
  await administer(
    server.url,
    `drop database if exists ${template} with (force)`,
    `create database ${template}`,
  );
  const templateUrl = withDatabase(server.url, template);
  await migrateDatabase(templateUrl);
  await migrateQueue(templateUrl);
  project.provide('postgresUrl', server.url);
  project.provide('postgresTemplate', template);
  return async () => {
    await administer(server.url, `drop database if exists ${template} with (force)`);
    await server.stop();
  };
}

/** The same server, another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function administer(url: string, ...statements: string[]): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    for (const statement of statements) await sql.unsafe(statement);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function startEmbedded(): Promise<{ url: string; stop: () => Promise<void> }> {
  sweepLeftovers();
  const binaries = findPostgresBinaries();
  if (binaries === null)
    throw new Error('no embedded Postgres for this platform; set TEST_DATABASE_URL to a server');
  const home = mkdtempSync(join(tmpdir(), HOME_PREFIX));
  // The database runs as another user when we are root, and must be able to reach its folder.
  chmodSync(home, 0o755);
  writeFileSync(join(home, 'owner'), String(process.pid));
  const user = chooseOsUser();
  const dataDir = join(home, 'data');
  await initialiseCluster({ binaries, user, dataDir, password: 'test', noSync: true });
  const port = await findFreePort();
  const running = await runPostgres({
    binaries,
    user,
    dataDir,
    port,
    startMsMax: 60_000,
    log: new Writable({ write: (_chunk, _encoding, done) => done() }),
    settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'],
  });
  return {
    url: `postgres://sextant:test@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await running.stop(20_000);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A test run that was killed leaves a server behind; the next run ends it and removes its folder. */
function sweepLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(HOME_PREFIX)) continue;
    const home = join(tmpdir(), name);
    if (isAlive(readNumber(join(home, 'owner')))) continue;
    const postmaster = readNumber(join(home, 'data', 'postmaster.pid'));
    if (isAlive(postmaster) && isPostmasterOf(postmaster, home)) process.kill(postmaster, 'SIGQUIT');
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The first line of a file as a number; -1 when there is none. */
function readNumber(path: string): number {
  try {
    const value = Number.parseInt(readFileSync(path, 'utf8'), 10);
    return Number.isInteger(value) && value > 0 ? value : -1;
  } catch {
    return -1;
  }
}

function isAlive(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isPostmasterOf(pid: number, home: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(home);
  } catch {
    return false;
  }
}

import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { inject } from 'vitest';
import { findFreePort } from '@/worker/launch/postgres/free-port';
import { withDatabase } from './_postgres';

export interface TestDatabase {
  readonly url: string;
  /** Ends its connections and removes it. */
  drop(): Promise<void>;
}

let databasesMade = 0;

/** A migrated, empty database of its own, cloned from the template: suites never see each other's rows. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `sextant_test_${process.pid}_${Date.now().toString(36)}_${(databasesMade += 1)}`;
  return makeDatabase(name, `create database ${name} template ${inject('postgresTemplate')}`);
}

/** A database without any table, for what is about migrating. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  const name = `sextant_empty_${process.pid}_${Date.now().toString(36)}_${(databasesMade += 1)}`;
  return makeDatabase(name, `create database ${name}`);
}

async function makeDatabase(name: string, statement: string): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  await execute(server, statement);
  return {
    url: withDatabase(server, name),
    drop: () => execute(server, `drop database if exists ${name} with (force)`),
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

export interface TestRedis {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** True when this machine has a redis-server; suites that need one skip with this as the reason. */
export const REDIS_INSTALLED = spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;

/** A private redis-server on a free loopback port: password, no eviction, nothing on disk. Null when none is installed. */
export async function startRedis(): Promise<TestRedis | null> {
  if (!REDIS_INSTALLED) return null;
  const dir = mkdtempSync(join(tmpdir(), 'sextant-test-redis-'));
  const port = await findFreePort();
  const options = {
    port,
    bind: '127.0.0.1',
    requirepass: 'test',
    'maxmemory-policy': 'noeviction',
    save: '',
    appendonly: 'no',
    dir,
  };
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn('redis-server', flags, { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (output.includes('Ready to accept connections')) resolve();
    });
    child.once('exit', () => reject(new Error(`redis-server ended: ${output}`)));
  });
  return {
    url: `redis://:test@127.0.0.1:${port}/0`,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

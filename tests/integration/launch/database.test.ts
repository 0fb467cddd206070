import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chooseOsUser, runAs } from '@/worker/launch/postgres/os-user';
import { createEmptyDatabase } from '../_database';
import {
  isRunning,
  makeHome,
  postmasterOf,
  processesOf,
  startLauncher,
  until,
  type Launcher,
} from './_launcher';

const onLinux = existsSync('/proc/self/cmdline');

describe.skipIf(!onLinux)(
  'the embedded database under the launcher (processes are read from /proc, so Linux only)',
  () => {
    let home: ReturnType<typeof makeHome>;
    let started: Launcher[];
    beforeEach(() => {
      home = makeHome();
      started = [];
    });
    afterEach(async () => {
      for (const launcher of started) launcher.signal('SIGTERM');
      await Promise.all(started.map((launcher) => launcher.ended));
      for (const pid of processesOf(home.dir)) process.kill(pid, 'SIGKILL');
      await until('the home is quiet', () => processesOf(home.dir).length === 0);
      home.remove();
    });

    const start = (env: Record<string, string> = {}, command = 'database'): Launcher => {
      const launcher = startLauncher(home.dir, command, env);
      started.push(launcher);
      return launcher;
    };
    const query = async <T extends object>(url: string, statement: string): Promise<T[]> => {
      const sql = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 5 });
      try {
        return await sql.unsafe<T[]>(statement);
      } finally {
        await sql.end({ timeout: 5 });
      }
    };
    const stop = async (launcher: Launcher, signal: NodeJS.Signals = 'SIGTERM') => {
      launcher.signal(signal);
      return launcher.ended;
    };
    const leftBehind = () => ({
      processes: processesOf(home.dir),
      locks: readdirSync(home.dir).filter((name) => name.endsWith('.lock') || name === 'connection.json'),
    });

    test('is closed to everyone else: private files, loopback only, a password that is checked, not port 5432', async () => {
      const { databaseUrl } = await start().untilUp();
      const mode = (name: string) => statSync(join(home.dir, name)).mode & 0o777;
      expect(mode('postgres')).toBe(0o700);
      expect([mode('postgres-password'), mode('connection.json')]).toEqual([0o600, 0o600]);
      expect(mode('.') & 0o067).toBe(0);
      const url = new URL(databaseUrl);
      expect(url.hostname).toBe('127.0.0.1');
      expect(url.port).not.toBe('5432');
      const [settings] = await query<{
        addresses: string;
        sockets: string;
        encryption: string;
        fsync: string;
      }>(
        databaseUrl,
        `select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
              current_setting('password_encryption') as encryption, current_setting('fsync') as fsync`,
      );
      expect(settings).toEqual({
        addresses: '127.0.0.1',
        sockets: '',
        encryption: 'scram-sha-256',
        fsync: 'on',
      });
      url.password = 'wrong';
      await expect(query(url.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    });

    test('is found again by the next start, at the same port, with its rows', async () => {
      const first = start();
      const { databaseUrl } = await first.untilUp();
      await query(databaseUrl, 'create table kept as select 42 as answer');
      expect(await stop(first)).toMatchObject({ code: 0 });
      const second = await start().untilUp();
      expect(second.databaseUrl).toBe(databaseUrl);
      expect(await query(second.databaseUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
    });

    test.each(['SIGINT', 'SIGTERM'] as const)(
      '%s stops it in order and leaves no process and no lock',
      async (signal) => {
        const launcher = start();
        await launcher.untilUp();
        expect(await stop(launcher, signal)).toMatchObject({ code: 0 });
        expect(leftBehind()).toEqual({ processes: [], locks: [] });
        expect(existsSync(join(home.dir, 'postgres', 'postmaster.pid'))).toBe(false);
      },
    );

    test.each(['lock-taken', 'bundled', 'initdb', 'postgres-started', 'migrating', 'migrated', 'ready'])(
      'a launcher killed at "%s" is followed by one that starts cleanly',
      async (point) => {
        const killed = start({ SEXTANT_CRASH_AT: point });
        expect(await killed.ended).toMatchObject({ signal: 'SIGKILL' });
        const next = start();
        const { databaseUrl } = await next.untilUp();
        const [state] = await query<{ applied: number; people: number }>(
          databaseUrl,
          'select (select count(*)::int from drizzle.__drizzle_migrations) as applied, (select count(*)::int from users) as people',
        );
        expect(state).toEqual({ applied: expect.any(Number) as number, people: 1 });
        expect(await stop(next)).toMatchObject({ code: 0 });
        expect(leftBehind()).toEqual({ processes: [], locks: [] });
        expect(readdirSync(home.dir).filter((name) => name.includes('making'))).toEqual([]);
      },
    );

    test.each(['bundled', 'initdb', 'postgres-started', 'migrating'])(
      'Ctrl-C at "%s" leaves nothing behind',
      async (point) => {
        const interrupted = start({ SEXTANT_CRASH_AT: `${point}:SIGINT` });
        expect(await interrupted.ended).toMatchObject({ code: 130 });
        expect(leftBehind()).toEqual({ processes: [], locks: [] });
      },
    );

    test('a postmaster orphaned by kill -9 of the launcher is shut down in order, without losing what was committed', async () => {
      const first = start();
      const { databaseUrl } = await first.untilUp();
      await query(databaseUrl, 'create table kept as select 42 as answer');
      const orphan = postmasterOf(home.dir);
      await stop(first, 'SIGKILL');
      expect(isRunning(orphan)).toBe(true);
      const second = await start().untilUp();
      expect(isRunning(orphan)).toBe(false);
      expect(await query(second.databaseUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
    });

    test('a pid file left by a dead postmaster does not stop the next start', async () => {
      const first = start();
      await first.untilUp();
      const orphan = postmasterOf(home.dir);
      await stop(first, 'SIGKILL');
      process.kill(orphan, 'SIGKILL');
      await until('the postmaster is dead', () => !isRunning(orphan));
      expect(existsSync(join(home.dir, 'postgres', 'postmaster.pid'))).toBe(true);
      await start().untilUp();
    });

    test('a pid file whose number belongs to another program is ignored, and that program is left alone', async () => {
      const first = start();
      await first.untilUp();
      const orphan = postmasterOf(home.dir);
      await stop(first, 'SIGKILL');
      process.kill(orphan, 'SIGKILL');
      await until('the postmaster is dead', () => !isRunning(orphan));
      const bystander = spawn('sleep', ['300'], { ...runAs(chooseOsUser()), cwd: '/', stdio: 'ignore' });
      try {
        const file = join(home.dir, 'postgres', 'postmaster.pid');
        writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(bystander.pid)));
        await start().untilUp();
        expect(isRunning(bystander.pid ?? 0)).toBe(true);
      } finally {
        bystander.kill('SIGKILL');
      }
    });

    test('moves to another port when its own was taken meanwhile', async () => {
      const first = start();
      const { databaseUrl } = await first.untilUp();
      await stop(first);
      const port = Number(new URL(databaseUrl).port);
      const squatter = createServer().listen(port, '127.0.0.1');
      await until('the port is taken', () => squatter.listening);
      try {
        const second = await start().untilUp();
        expect(Number(new URL(second.databaseUrl).port)).not.toBe(port);
        expect(await query(second.databaseUrl, 'select count(*)::int as people from users')).toEqual([
          { people: 1 },
        ]);
      } finally {
        squatter.close();
      }
    });

    test('comes back by itself when its postmaster is killed', async () => {
      const { databaseUrl } = await start().untilUp();
      const dead = postmasterOf(home.dir);
      process.kill(dead, 'SIGKILL');
      await until('the database answers again', () =>
        query(databaseUrl, 'select 1').then(
          () => true,
          () => false,
        ),
      );
      expect(postmasterOf(home.dir)).not.toBe(dead);
    });

    test('a postmaster that keeps dying ends the launcher with three lines instead of a loop', async () => {
      const launcher = start();
      const { databaseUrl } = await launcher.untilUp();
      const seen = new Set<number>();
      const ended = launcher.ended.then(() => true);
      for (let kill = 0; kill < 4; kill += 1) {
        await until('a new postmaster is up', async () => {
          const answers = await query(databaseUrl, 'select 1').then(
            () => true,
            () => false,
          );
          return answers && !seen.has(postmasterOf(home.dir));
        });
        seen.add(postmasterOf(home.dir));
        process.kill(postmasterOf(home.dir), 'SIGKILL');
      }
      expect(await ended).toBe(true);
      const { code, errors } = await launcher.ended;
      expect(code).toBe(7);
      expect(errors).toHaveLength(3);
      expect(errors[2]).toMatch(/^try: /);
      expect(leftBehind().locks).toEqual([]);
    });

    test('a second start from the same home is refused and does not disturb the first', async () => {
      const { databaseUrl } = await start().untilUp();
      const { code, errors } = await start().ended;
      expect(code).toBe(6);
      expect(errors).toHaveLength(3);
      expect(await query(databaseUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    });

    test('two starts at the same moment: one runs, one is refused', async () => {
      const pair = [start(), start()];
      const first = await Promise.race(pair.map((launcher) => launcher.ended));
      expect(first.code).toBe(6);
      await Promise.any(pair.map((launcher) => launcher.untilUp()));
    });

    test('with DATABASE_URL that server is used and no database is started', async () => {
      const database = await createEmptyDatabase();
      try {
        const launcher = start({ DATABASE_URL: database.url }, 'prepare');
        expect(await launcher.ended).toMatchObject({ code: 0 });
        expect(readdirSync(home.dir).filter((name) => name.startsWith('postgres'))).toEqual([]);
        expect(await query(database.url, 'select email from users')).toEqual([
          { email: 'admin@sextant.local' },
        ]);
      } finally {
        await database.drop();
      }
    });

    test('a DATABASE_URL that cannot be used is explained in three lines without its password', async () => {
      const { code, errors } = await start(
        { DATABASE_URL: 'postgres://someone:hunter2@127.0.0.1:9/nowhere' },
        'prepare',
      ).ended;
      expect(code).toBe(7);
      expect(errors).toHaveLength(3);
      expect(errors.join('\n')).not.toContain('hunter2');
    });
  },
);

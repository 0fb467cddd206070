import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createEmptyDatabase } from '../_database';
import { ON_LINUX, query, stop, useHome } from './_home';
import { startLauncher, until } from './_launcher';

// Processes are read from /proc.
describe.skipIf(!ON_LINUX)('the embedded database', () => {
  const home = useHome();

  test('is closed to everyone else: private files, loopback only, a password that is checked, not port 5432', async () => {
    const { databaseUrl } = await home.start('database').untilUp();
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
    const first = home.start('database');
    const { databaseUrl } = await first.untilUp();
    await query(databaseUrl, 'create table kept as select 42 as answer');
    expect(await stop(first)).toMatchObject({ code: 0 });
    const second = await home.start('database').untilUp();
    expect(second.databaseUrl).toBe(databaseUrl);
    expect(await query(second.databaseUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s stops it in order and leaves no process and no lock',
    async (signal) => {
      const launcher = home.start('database');
      await launcher.untilUp();
      expect(await stop(launcher, signal)).toMatchObject({ code: 0 });
      expect(home.leftBehind()).toEqual({ processes: [], locks: [] });
      expect(existsSync(join(home.dir, 'postgres', 'postmaster.pid'))).toBe(false);
    },
  );

  test('moves to another port when its own was taken meanwhile', async () => {
    const first = home.start('database');
    const { databaseUrl } = await first.untilUp();
    await stop(first);
    const port = Number(new URL(databaseUrl).port);
    const squatter = createServer().listen(port, '127.0.0.1');
    await until('the port is taken', () => squatter.listening);
    try {
      const second = await home.start('database').untilUp();
      expect(Number(new URL(second.databaseUrl).port)).not.toBe(port);
      expect(await query(second.databaseUrl, 'select count(*)::int as people from users')).toEqual([
        { people: 1 },
      ]);
    } finally {
      squatter.close();
    }
  });

  test('a second start from the same home is refused and does not disturb the first', async () => {
    const { databaseUrl } = await home.start('database').untilUp();
    const { code, errors } = await home.start('database').ended;
    expect(code).toBe(6);
    expect(errors).toHaveLength(3);
    expect(await query(databaseUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('two starts at the same moment: one runs, one is refused', async () => {
    const pair = [home.start('database'), home.start('database')];
    const first = await Promise.race(pair.map((launcher) => launcher.ended));
    expect(first.code).toBe(6);
    await Promise.any(pair.map((launcher) => launcher.untilUp()));
  });

  test('with DATABASE_URL that server is used and no database is started', async () => {
    const database = await createEmptyDatabase();
    try {
      const launcher = home.start('prepare', { DATABASE_URL: database.url });
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
    const { code, errors } = await home.start('prepare', {
      DATABASE_URL: 'postgres://someone:hunter2@127.0.0.1:9/nowhere',
    }).ended;
    expect(code).toBe(7);
    expect(errors).toHaveLength(3);
    expect(errors.join('\n')).not.toContain('hunter2');
  });

  // Only root's database runs as another user, whom a closed folder keeps out.
  test.skipIf(process.getuid?.() !== 0)(
    'started by root below a closed folder, it lives where its user can reach it',
    async () => {
      const closed = mkdtempSync(join(tmpdir(), 'sextant-test-closed-'));
      const inside = join(closed, 'home');
      const launcher = startLauncher(inside, 'database');
      let dataDir = '';
      try {
        const { databaseUrl } = await launcher.untilUp();
        const [row] = await query<{ dir: string }>(
          databaseUrl,
          `select current_setting('data_directory') as dir`,
        );
        dataDir = row?.dir ?? '';
        expect(dataDir.startsWith('/var/lib/sextant/')).toBe(true);
        expect(statSync(dataDir).mode & 0o777).toBe(0o700);
        expect(statSync(dirname(dataDir)).mode & 0o007).toBe(0);
        expect(await stop(launcher)).toMatchObject({ code: 0 });
      } finally {
        await stop(launcher);
        rmSync(closed, { recursive: true, force: true });
        if (dataDir !== '') rmSync(dirname(dataDir), { recursive: true, force: true });
      }
    },
  );
});

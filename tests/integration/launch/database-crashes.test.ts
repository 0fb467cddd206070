import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chooseOsUser, runAs } from '@/worker/launch/postgres/os-user';
import { ON_LINUX, query, stop, useHome } from './_home';
import { isRunning, postmasterOf, until } from './_launcher';

// Processes are read from /proc.
describe.skipIf(!ON_LINUX)('the embedded database after a crash', () => {
  const home = useHome();

  test.each([
    'lock-taken',
    'bundled',
    'initdb',
    'postgres-started',
    'migrating',
    'migrated',
    'ready',
    'first-admin',
  ])('a launcher killed at "%s" is followed by one that starts cleanly', async (point) => {
    const killed = home.start('database', { SEXTANT_CRASH_AT: point });
    expect(await killed.ended).toMatchObject({ signal: 'SIGKILL' });
    const next = home.start('database');
    const { databaseUrl } = await next.untilUp();
    const [state] = await query<{ applied: number; people: number }>(
      databaseUrl,
      'select (select count(*)::int from drizzle.__drizzle_migrations) as applied, (select count(*)::int from users) as people',
    );
    expect(state).toEqual({ applied: expect.any(Number) as number, people: 1 });
    expect(await stop(next)).toMatchObject({ code: 0 });
    expect(home.leftBehind()).toEqual({ processes: [], locks: [] });
    expect(readdirSync(home.dir).filter((name) => name.includes('making'))).toEqual([]);
  });

  test.each(['bundled', 'initdb', 'postgres-started', 'migrating'])(
    'Ctrl-C at "%s" leaves nothing behind',
    async (point) => {
      const interrupted = home.start('database', { SEXTANT_CRASH_AT: `${point}:SIGINT` });
      expect(await interrupted.ended).toMatchObject({ code: 130 });
      expect(home.leftBehind()).toEqual({ processes: [], locks: [] });
    },
  );

  test('a postmaster orphaned by kill -9 of the launcher is shut down in order, without losing what was committed', async () => {
    const first = home.start('database');
    const { databaseUrl } = await first.untilUp();
    await query(databaseUrl, 'create table kept as select 42 as answer');
    const orphan = postmasterOf(home.dir);
    await stop(first, 'SIGKILL');
    expect(isRunning(orphan)).toBe(true);
    const second = await home.start('database').untilUp();
    expect(isRunning(orphan)).toBe(false);
    expect(await query(second.databaseUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  test('a pid file left by a dead postmaster does not stop the next start', async () => {
    const first = home.start('database');
    await first.untilUp();
    const orphan = postmasterOf(home.dir);
    await stop(first, 'SIGKILL');
    process.kill(orphan, 'SIGKILL');
    await until('the postmaster is dead', () => !isRunning(orphan));
    expect(existsSync(join(home.dir, 'postgres', 'postmaster.pid'))).toBe(true);
    await home.start('database').untilUp();
  });

  test('a pid file whose number belongs to another program is ignored, and that program is left alone', async () => {
    const first = home.start('database');
    await first.untilUp();
    const orphan = postmasterOf(home.dir);
    await stop(first, 'SIGKILL');
    process.kill(orphan, 'SIGKILL');
    await until('the postmaster is dead', () => !isRunning(orphan));
    const bystander = spawn('sleep', ['300'], { ...runAs(chooseOsUser()), cwd: '/', stdio: 'ignore' });
    try {
      const file = join(home.dir, 'postgres', 'postmaster.pid');
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(bystander.pid)));
      await home.start('database').untilUp();
      expect(isRunning(bystander.pid ?? 0)).toBe(true);
    } finally {
      bystander.kill('SIGKILL');
    }
  });

  test('comes back by itself when its postmaster is killed', async () => {
    const { databaseUrl } = await home.start('database').untilUp();
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
    const launcher = home.start('database');
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
    expect(home.leftBehind().locks).toEqual([]);
  });
});

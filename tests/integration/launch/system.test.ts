import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { findFreePort } from '@/worker/launch/postgres/free-port';
import { REDIS_INSTALLED, startRedis } from '../_database';
import { ON_LINUX, query, stop, useHome } from './_home';
import { isRunning, processesOf, until } from './_launcher';

const BUILD_ID = fileURLToPath(new URL('../../../.next/BUILD_ID', import.meta.url));
const START_MS_MAX = 300_000;

/** The living processes of a home whose command line names `script`. */
const running = (home: string, script: string): number[] =>
  processesOf(home).filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(script));

// Processes are read from /proc.
describe.skipIf(!ON_LINUX)('the whole system', { timeout: START_MS_MAX }, () => {
  const home = useHome();
  const live = async (webUrl: string | null) =>
    (await fetch(`${webUrl}/api/v1/health/live`).catch(() => null))?.status === 200;

  test('one command brings it up, Ctrl-C takes it down without a trace, the next start finds everything again', async () => {
    const first = home.start('start');
    const { webUrl, databaseUrl } = await first.untilUp(START_MS_MAX);
    expect(await live(webUrl)).toBe(true);
    expect(running(home.dir, 'dist/worker.mjs')).toHaveLength(1);
    expect(first.output()).toMatch(/Password +\S+/);
    const buildId = readFileSync(BUILD_ID, 'utf8');
    expect(await stop(first, 'SIGINT')).toMatchObject({ code: 0 });
    expect(home.leftBehind()).toEqual({ processes: [], locks: [] });

    const second = home.start('start');
    const again = await second.untilUp(START_MS_MAX);
    expect(await live(again.webUrl)).toBe(true);
    expect(again.databaseUrl).toBe(databaseUrl);
    expect(readFileSync(BUILD_ID, 'utf8')).toBe(buildId);
    // The password was printed once, by the first start.
    expect(second.output()).not.toMatch(/Password/);
    expect(await query(again.databaseUrl, 'select email from users')).toEqual([
      { email: 'admin@sextant.local' },
    ]);
  });

  test('kill -9 of the launcher: web and worker end by themselves, and the next start works on the same home', async () => {
    const first = home.start('start');
    await first.untilUp(START_MS_MAX);
    const children = [...running(home.dir, 'dist/worker.mjs'), ...running(home.dir, 'next-server')];
    expect(children).toHaveLength(2);
    await stop(first, 'SIGKILL');
    await until('web and worker are gone', () => children.every((pid) => !isRunning(pid)));
    const { webUrl } = await home.start('start').untilUp(START_MS_MAX);
    expect(await live(webUrl)).toBe(true);
  });

  test.each(['starting-web', 'stopping'])(
    'a launcher killed at "%s" is followed by one that starts cleanly',
    async (point) => {
      const killed = home.start('start', { SEXTANT_CRASH_AT: point });
      if (point === 'stopping') {
        await killed.untilUp(START_MS_MAX);
        killed.signal('SIGTERM');
      }
      expect(await killed.ended).toMatchObject({ signal: 'SIGKILL' });
      const { webUrl } = await home.start('start').untilUp(START_MS_MAX);
      expect(await live(webUrl)).toBe(true);
    },
  );

  test('a worker that is killed is started again', async () => {
    await home.start('start').untilUp(START_MS_MAX);
    const [dead = 0] = running(home.dir, 'dist/worker.mjs');
    process.kill(dead, 'SIGKILL');
    await until('another worker runs', () =>
      running(home.dir, 'dist/worker.mjs').some((pid) => pid !== dead),
    );
  });

  test('a PORT that is taken is refused in three lines; without PORT the next free one is used', async () => {
    const port = await findFreePort();
    const squatters = [port, 3000].map((taken) =>
      createServer()
        .on('error', () => undefined)
        .listen(taken, '127.0.0.1'),
    );
    try {
      await until('the port is taken', () => squatters[0]?.listening === true);
      const { code, errors } = await home.start('start', { PORT: String(port) }).ended;
      expect({ code, lines: errors.length }).toEqual({ code: 6, lines: 3 });
      const { webUrl } = await home.start('start').untilUp(START_MS_MAX);
      expect(new URL(webUrl ?? '').port).not.toBe('3000');
      expect(await live(webUrl)).toBe(true);
    } finally {
      for (const squatter of squatters) squatter.close();
    }
  });

  // Needs a redis-server on this machine.
  test.skipIf(!REDIS_INSTALLED)(
    'with REDIS_URL the queue runs on Redis and leaves no tables in the database',
    async () => {
      const redis = await startRedis();
      try {
        const launcher = home.start('start', { REDIS_URL: redis?.url ?? '' });
        const { databaseUrl } = await launcher.untilUp(START_MS_MAX);
        const workers = await query(databaseUrl, 'select queue_backend from workers');
        expect(workers).toEqual([{ queue_backend: 'redis' }]);
        expect(await query(databaseUrl, `select to_regclass('bullmq.job') as jobs`)).toEqual([
          { jobs: null },
        ]);
        expect(await stop(launcher)).toMatchObject({ code: 0 });
      } finally {
        await redis?.stop();
      }
    },
  );
});

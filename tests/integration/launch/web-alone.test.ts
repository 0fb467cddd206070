import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '@/lib/adapters/db/client';
import { prepareFirstAdmin } from '@/lib/services/people/prepare-first-admin';
import { findFreePort } from '@/worker/launch/postgres/free-port';
import { createTestDatabase, type TestDatabase } from '../_database';
import { startLauncher, until } from './_launcher';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const NEXT = join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next');

/** Makes the file system read-only for what follows, in a mount namespace of its own, and checks that it is. */
const READ_ONLY = `
  mount --make-rprivate / || exit 97
  for place in / '${tmpdir()}' "$(findmnt -no TARGET -T '${ROOT}')"; do
    if mountpoint -q "$place"; then mount -o remount,ro,bind "$place" || exit 97; fi
  done
  if touch '${ROOT}/.written' '${tmpdir()}/.written' 2>/dev/null; then exit 98; fi
  exec "$@"`;
const canForbidWriting =
  spawnSync('unshare', ['--mount', 'sh', '-c', READ_ONLY, 'sh', 'true'], { stdio: 'ignore' }).status === 0;

// Only root may make mounts read-only, and not in every container.
describe.skipIf(!canForbidWriting)(
  'web, worker and database apart, the web app on a read-only file system',
  () => {
    let database: TestDatabase;
    let worker: ChildProcess;
    let web: ChildProcess;
    let webUrl: string;
    let workerUrl: string;

    beforeAll(async () => {
      const home = mkdtempSync(join(tmpdir(), 'sextant-test-home-'));
      const built = await startLauncher(home, 'build').ended;
      rmSync(home, { recursive: true, force: true });
      if (built.code !== 0) throw new Error(`the build failed:\n${built.errors.join('\n')}`);
      database = await createTestDatabase();
      const db = openDatabase({
        url: database.url,
        connectionsMax: 1,
        pooled: false,
        applicationName: 'test',
      });
      await prepareFirstAdmin(db, Date.now());
      await db.close();
      const [webPort, workerPort] = [await findFreePort(), await findFreePort()];
      webUrl = `http://127.0.0.1:${webPort}`;
      workerUrl = `http://127.0.0.1:${workerPort}`;
      worker = start([join(ROOT, 'dist', 'worker.mjs')], { WORKER_HEALTH_PORT: String(workerPort) });
      web = start([NEXT, 'start', ROOT, '-p', String(webPort), '-H', '127.0.0.1'], {
        // As a pooled URL is used: no prepared statements.
        DATABASE_POOLED: '1',
        NEXTAUTH_SECRET: 'kJ8w2Qz7Lr5Vt1Xn9Bd4Hg6Ym3Pc0Sf8',
        NEXTAUTH_URL: webUrl,
      });
      await until(
        'web and worker answer',
        async () =>
          (await statusOf(`${webUrl}/api/v1/health/ready`)) === 200 &&
          (await statusOf(`${workerUrl}/ready`)) === 200,
      );
    }, 300_000);

    afterAll(async () => {
      await Promise.all([web, worker].map((child) => endOf(child)));
      await database.drop();
    });

    const start = (args: string[], env: Record<string, string>): ChildProcess => {
      const readOnly = args[0] === NEXT;
      const command = [process.execPath, ...args];
      const [program = '', ...rest] = readOnly
        ? ['unshare', '--mount', 'sh', '-c', READ_ONLY, 'sh', ...command]
        : command;
      return spawn(program, rest, {
        cwd: ROOT,
        env: {
          PATH: process.env.PATH,
          NODE_ENV: 'production',
          NEXT_TELEMETRY_DISABLED: '1',
          DATABASE_URL: database.url,
          DIRECT_URL: database.url,
          ...env,
        },
        stdio: 'ignore',
      });
    };

    test('health answers, with and without the database', async () => {
      expect(await statusOf(`${webUrl}/api/v1/health/live`)).toBe(200);
      expect(await statusOf(`${webUrl}/api/v1/health/ready`)).toBe(200);
    });

    test('the sign-in page is served whole', async () => {
      const response = await fetch(`${webUrl}/sign-in`);
      expect(response.status).toBe(200);
      const html = await response.text();
      expect(html).toContain('type="password"');
      const scripts = [...html.matchAll(/src="(\/_next\/static\/[^"]+\.js[^"]*)"/g)].map(
        (match) => match[1] ?? '',
      );
      expect(scripts.length).toBeGreaterThan(0);
      expect(await Promise.all(scripts.map((path) => statusOf(webUrl + path)))).toEqual(
        scripts.map(() => 200),
      );
    });

    test('a protected page sends a visitor to sign in, from what the database says', async () => {
      const response = await fetch(`${webUrl}/runs`, {
        redirect: 'manual',
        headers: { cookie: 'sextant-session=forged' },
      });
      expect([303, 307, 308]).toContain(response.status);
      expect(response.headers.get('location')).toContain('/sign-in');
    });
  },
);

async function statusOf(url: string): Promise<number> {
  try {
    const response = await fetch(url, { redirect: 'manual' });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

async function endOf(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const hard = setTimeout(() => child.kill('SIGKILL'), 30_000);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(hard);
}

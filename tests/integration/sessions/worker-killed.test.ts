import { afterAll, beforeAll, expect, it } from 'vitest';
import { runRequest } from '../_run-world';
import { makeBars, storeSeries } from '../_series';
import { bundleOnce, spawnWorker, startWorkerProcess } from '../_worker-process';
import { backtestLines, SessionWorld, unnamed } from './_session-world';

let world: SessionWorld;

beforeAll(async () => {
  bundleOnce();
  world = await SessionWorld.begin();
  await storeSeries(world.context.db, makeBars(600));
}, 120_000);

afterAll(() => world.end());

it('a worker that is killed in the middle of a session is followed by one that goes on with it', async () => {
  const { idempotencyKey: _key, fromMs: _from, toMs: _to, note: _note, ...strategy } = runRequest();
  const id = await world.ask({ strategies: [strategy] });
  const env = { DATABASE_URL: world.world.url };
  await spawnWorker({ ...env, SEXTANT_CRASH_AT: 'session.after-submit:7' }).killed();
  // What the account's lease would do by itself within seconds.
  await world.context.db.sql`update account_leases set expires_at = now() - interval '1 second'`;
  const worker = await startWorkerProcess(env);
  const session = await world.when(id, ({ state }) => state === 'stopped');
  await worker.stop();
  expect(session.events.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['taken-over', 'recovered', 'ended']),
  );
  const lines = await world.lines(session.runs[0]!.id);
  expect(unnamed(lines)).toEqual(unnamed(await backtestLines(world.context, runRequest())));
}, 90_000);

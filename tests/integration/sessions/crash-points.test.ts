import { afterAll, beforeAll, expect, it } from 'vitest';
import { acquireAccountLease } from '@/lib/adapters/db/account-lease';
import { findTradingSession, listSessionRuns } from '@/lib/adapters/db/trading-sessions';
import { createLog } from '@/lib/adapters/telemetry/log';
import { Session, type SessionEnd } from '@/worker/sessions/session';
import { runRequest } from '../_run-world';
import { makeBars, storeSeries } from '../_series';
import { backtestLines, SessionWorld, unnamed } from './_session-world';

let world: SessionWorld;

beforeAll(async () => {
  world = await SessionWorld.begin();
  await storeSeries(world.context.db, makeBars(1_000));
}, 60_000);

afterAll(() => world.end());

/** Where each life ends, and the how manieth time it comes there; after-moment is a worker that goes in order. */
const LIVES: readonly (readonly [string, number])[] = [
  ['session.after-snapshot', 1],
  ['session.before-turn', 1],
  ['session.after-turn', 1],
  ['session.after-submit', 1],
  ['session.after-recovery', 1],
  ['session.after-turn', 4],
  ['session.after-moment', 200],
  ['session.before-turn', 3],
  ['session.after-submit', 3],
  ['session.after-submit', 7],
  ['session.after-turn', 9],
  ['session.after-moment', 300],
  ['session.after-recovery', 1],
  ['session.after-turn', 14],
];

class Crash extends Error {}

/** One life of a session that ends the `time`th time it comes to `point`, the way a power cut ends it: nothing is tidied up. */
async function live(id: string, point: string, time: number): Promise<SessionEnd | 'crashed'> {
  const { db } = world.context;
  const row = await findTradingSession(db, id);
  if (row === null) throw new Error('there is no session');
  await db.sql`update account_leases set expires_at = now() - interval '1 second'`;
  const { accountId } = row;
  const ownerId = `wrk_${point}_${time}`;
  const terms = { build: 'b', schemaVersion: '1', configHash: 'c' };
  const lease = await acquireAccountLease(db, { accountId, ownerId, sessionId: id, ...terms });
  if (!lease.isOurs) throw new Error('the account is taken');
  let times = 0;
  const session: Session = new Session({
    db,
    log: createLog({ process: 'test', version: 'test', level: 'error' }),
    row,
    runRows: await listSessionRuns(db, [id]),
    lease: { accountId, ownerId, fence: lease.fence },
    workerId: ownerId,
    codeHash: 'test',
    context: world.context,
    nowMs: () => Date.now(),
    steadyMs: () => performance.now(),
    loopLagMs: () => 0,
    lost: () => null,
    crashAt: (at) => {
      if (at !== point || (times += 1) !== time) return;
      if (point === 'session.after-moment') session.leave();
      else throw new Crash(point);
    },
    openLive: null,
  });
  try {
    return await session.live();
  } catch (error) {
    if (error instanceof Crash) return 'crashed';
    throw error;
  }
}

it('a session that is killed at every point, again and again, loses nothing and does nothing twice', async () => {
  const changes = {
    policy: { entry: { kind: 'market' }, protection: { kind: 'trailing', distance: '0.004' } },
  } as const;
  const { idempotencyKey: _key, fromMs: _from, toMs: _to, note: _note, ...strategy } = runRequest(changes);
  const id = await world.ask({ strategies: [strategy] });
  const ends: string[] = [];
  for (const [point, time] of LIVES) ends.push(await live(id, point, time));
  expect(ends).not.toContain('over');
  ends.push(await live(id, 'never', 1));

  expect(ends.at(-1)).toBe('over');
  const [run] = await listSessionRuns(world.context.db, [id]);
  const lines = await world.lines(run!.id);
  const wanted = await backtestLines(world.context, runRequest(changes));
  expect(unnamed(lines)).toEqual(unnamed(wanted));
  const kinds = (kind: string): number => wanted.filter((line) => line.includes(`"kind":"${kind}"`)).length;
  const [tables] = await world.context.db.sql<{ orders: number; fills: number; open: number }[]>`
    select (select count(*)::int from orders) as orders, (select count(*)::int from order_fills) as fills,
      (select count(*)::int from orders where ended_at is null) as open`;
  expect(tables).toEqual({ orders: kinds('order-submitted'), fills: kinds('fill'), open: 0 });
}, 60_000);

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AskedSession } from '@/lib/contracts/api/session';
import type { ServiceContext } from '@/lib/services/context';
import { armSession } from '@/lib/services/sessions/arm-session';
import { createSession } from '@/lib/services/sessions/create-session';
import { getSession } from '@/lib/services/sessions/get-session';
import { listSessionEvents } from '@/lib/services/sessions/list-session-events';
import { listSessions } from '@/lib/services/sessions/list-sessions';
import { orderSession } from '@/lib/services/sessions/order-session';
import { wishSession } from '@/lib/services/sessions/wish-session';
import { runCli } from '@/worker/cli/run-cli';
import { makeBars, storeSeries } from '../_series';
import { SessionWorld } from './_session-world';

let world: SessionWorld;
let trader: ServiceContext;
let viewer: ServiceContext;

/** What a command says on its standard output; it has to end well. */
async function sextant(...args: string[]): Promise<string> {
  let said = '';
  const code = await runCli(args, {
    stdout: (text) => void (said += text),
    stdoutBytes: () => Promise.resolve(),
    stderr: (text) => void (said += text),
    isTty: false,
    env: { DATABASE_URL: world.world.url },
    nowMs: () => Date.now(),
    signal: new AbortController().signal,
  });
  expect(code, said).toBe(0);
  return said;
}

// Nobody looks after sessions here: what is asked stays as it was asked.
beforeAll(async () => {
  world = await SessionWorld.begin();
  trader = world.context;
  const actor = { kind: 'user', userId: 'u2', email: 'vic@example.org', role: 'viewer' } as const;
  viewer = { ...trader, actor };
  await storeSeries(trader.db, makeBars(100));
}, 60_000);

afterAll(() => world.end());

const STRATEGY = { strategy: 'sma-cross', instrumentId: 'testex:BTC/USDT', timeframe: '1m' } as const;
const ask = (changes: Partial<AskedSession> = {}): AskedSession => ({
  name: 'first',
  feed: 'stored',
  strategies: [STRATEGY],
  idempotencyKey: 'key-of-the-first',
  ...changes,
});
const refused = (code: string) => expect.objectContaining({ code });

it('a session is asked for with what it trades alone, once per key, and its audit row is there', async () => {
  const { id, state } = await createSession(trader, ask());
  expect(state).toBe('starting');
  expect(await createSession(trader, ask())).toEqual({ id, state });
  await expect(createSession(trader, ask({ name: 'other' }))).rejects.toEqual(
    refused('IDEMPOTENCY_MISMATCH'),
  );
  const session = await getSession(viewer, id);
  expect(session).toMatchObject({
    mode: 'paper',
    accountId: `paper:${id}`,
    desired: 'running',
    isArmed: false,
    runs: [{ strategy: 'sma-cross', capital: '10000', currency: 'USDT', instruments: ['testex:BTC/USDT'] }],
  });
  expect((await listSessions(viewer, {})).rows.map((one) => one.id)).toEqual([id]);
  const audit = await trader.db.sql`select action from audit_events where resource = ${`session:${id}`}`;
  expect(audit.map(({ action }) => action)).toEqual(['sessions.create']);
});

it('strategies of one session have names, capital and orders of their own', async () => {
  const strategies = [STRATEGY, { ...STRATEGY, capital: '500' }];
  const { id } = await createSession(trader, ask({ strategies, idempotencyKey: 'key-of-two-of-them' }));
  const rows = await trader.db.sql<{ fingerprint: string; capital: string }[]>`
    select fingerprint, trim_scale(capital)::text as capital from session_runs where session_id = ${id} order by id`;
  expect(rows.map(({ capital }) => capital)).toEqual(['10000', '500']);
  expect(new Set(rows.map(({ fingerprint }) => fingerprint)).size).toBe(2);
});

it.each<[string, Partial<AskedSession>]>([
  ['PARAMS_INVALID', { strategies: [{ ...STRATEGY, params: { fast: -1 } }] }],
  ['STRATEGY_UNKNOWN', { strategies: [{ ...STRATEGY, strategy: 'nothing' }] }],
  ['SERIES_UNKNOWN', { strategies: [{ ...STRATEGY, timeframe: '1h' }] }],
  ['RANGE_EMPTY', { fromMs: Date.UTC(2030, 0, 1) }],
  ['NOT_FOUND', { feed: 'replay:rpl_nothing' }],
  ['SESSION_INVALID', { mode: 'live', accountId: 'a', feed: 'stored' }],
  ['SESSION_INVALID', { mode: 'live', accountId: null, feed: 'live' }],
  ['SESSION_INVALID', { accountId: 'a' }],
  ['SESSION_INVALID', { isArmed: true }],
])('%s: %j is refused, and nothing was made', async (code, changes) => {
  const before = (await listSessions(trader, {})).total;
  await expect(createSession(trader, ask({ ...changes, idempotencyKey: 'key-of-refused' }))).rejects.toEqual(
    refused(code),
  );
  expect((await listSessions(trader, {})).total).toBe(before);
});

it('who only looks may look, and change nothing', async () => {
  const { rows } = await listSessions(viewer, {});
  const id = rows[0]!.id;
  for (const act of [
    () => createSession(viewer, ask()),
    () => wishSession(viewer, id, { desired: 'stopped' }),
    () => orderSession(viewer, id, { order: 'flatten' }),
    () => armSession(viewer, id, { isArmed: true }),
  ])
    await expect(act()).rejects.toEqual(refused('SCOPE'));
});

it('wishes and requests are kept with who had them, and a paper session cannot be armed', async () => {
  const { id } = await createSession(trader, ask({ idempotencyKey: 'key-of-wishes' }));
  const paused = await wishSession(trader, id, { desired: 'paused', reason: 'lunch' });
  expect(paused.desired).toBe('paused');
  const { request } = await orderSession(trader, id, { order: 'cancel-orders' });
  expect(request).toBeGreaterThan(0);
  await expect(armSession(trader, id, { isArmed: true })).rejects.toEqual(refused('SESSION_INVALID'));
  await expect(wishSession(trader, id, { desired: 'paused', runId: 'srn_other' })).rejects.toEqual(
    refused('NOT_FOUND'),
  );
  const { events } = await listSessionEvents(viewer, id, {});
  expect(events.map(({ detail }) => detail)).toEqual([
    'cancel-orders by user:ada@example.org',
    'paused by user:ada@example.org: lunch',
    'by user:ada@example.org',
  ]);
  await trader.db.sql`update trading_sessions set state = 'stopped' where id = ${id}`;
  await expect(orderSession(trader, id, { order: 'flatten' })).rejects.toEqual(refused('SESSION_AT_REST'));
  expect((await wishSession(trader, id, { desired: 'running' })).state).toBe('starting');
});

it('from a terminal: started, listed, shown, paused, stopped', async () => {
  const what = [
    '--strategy',
    'sma-cross',
    '--venue',
    'testex',
    '--instrument',
    'BTC/USDT',
    '--timeframe',
    '1m',
  ];
  const id = (await sextant('session', 'start', ...what, '--feed', 'stored', '--name', 'typed')).trim();
  expect(await sextant('session', 'list', '--open')).toContain(id);
  expect(await sextant('session', 'pause', id, '--reason', 'tea')).toBe(`${id} is being paused\n`);
  const shown = await sextant('session', 'show', id);
  expect(shown).toContain('typed');
  expect(shown).toMatch(/wanted {2}paused by operator:.*: tea/);
  expect(await sextant('session', 'stop', id)).toBe(`${id} is being stopped\n`);
  expect(JSON.parse(await sextant('session', 'show', id, '--json'))).toMatchObject({
    desired: 'stopped',
    mode: 'paper',
  });
  expect(await sextant('session', 'resume', id)).toBe(`${id} goes on\n`);
});

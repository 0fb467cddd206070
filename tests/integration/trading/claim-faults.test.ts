// One suite, because every fault needs the same live account, and making one costs more than most of the stories.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  acquireAccountLease,
  releaseAccountLease,
  renewAccountLease,
  setAccountLeaseState,
} from '@/lib/adapters/db/account-lease';
import { appendTurn } from '@/lib/adapters/db/append-turn';
import { openDatabase } from '@/lib/adapters/db/client';
import { listKillSwitches, liftKillSwitch, tripKillSwitch } from '@/lib/adapters/db/kill-switch';
import { ORDER_EVENTS, ORDER_STEPS } from '@/lib/core/oms/order-machine';
import { ORDER_STATUSES } from '@/lib/core/model/order';
import { until } from '../_until';
import { ClaimWorld, fillOf, stepOf } from './_claim-world';

const ANYBODY = { build: 'b1', schemaVersion: '1', configHash: 'c1' };
const COUNTS = `select (select count(*)::int from orders) as orders, (select count(*)::int from order_steps) as steps,
  (select count(*)::int from order_fills) as fills, (select count(*)::int from audit_events) as audit,
  (select count(*)::int from run_inputs) as inputs, (select count(*)::int from run_entries) as entries`;

describe('an account and its orders survive what goes wrong around them', () => {
  let world: ClaimWorld;
  beforeAll(async () => {
    world = await ClaimWorld.begin();
  });
  afterAll(() => world.end());

  it('K20 the database steps orders by the same table as the order machine, cell by cell', async () => {
    const cells = await world.read<{ state: string; event: string; next: string }>(`
      select m.state, replace(cell.key, '_', '-') as event, cell.value as next
      from order_machine() m, jsonb_each_text(to_jsonb(m) - 'state') cell`);
    const expected = ORDER_STATUSES.flatMap((state) =>
      ORDER_EVENTS.map((event) => `${state} ${event} ${ORDER_STEPS[state][event]}`),
    );
    expect(cells.map(({ state, event, next }) => `${state} ${event} ${next}`).toSorted()).toEqual(
      expected.toSorted(),
    );
  });

  it('K21 K22 K23 moves an order forward only, books each trade once, and never takes back what was filled', async () => {
    const order = world.order({ quantity: '2' });
    await world.append({ orders: [order] });
    await world.append({
      steps: [stepOf(order, { venueOrderId: 'v1' })],
      fills: [fillOf(order, { quantity: '1' })],
    });
    await world.append({
      steps: [stepOf(order, { state: 'partially-filled', filledQuantity: '1', filledQuote: '100' })],
    });
    await world.append({ fills: [fillOf(order, { quantity: '1' })] });
    expect(
      await world.read("select quantity::float as held from run_positions where run_id = 's1-run'"),
    ).toEqual([{ held: 1 }]);
    const impossible = [
      stepOf(order, { state: 'rejected', filledQuantity: '1' }),
      stepOf(order, { state: 'not-placed', filledQuantity: '1' }),
      stepOf(order, { state: 'canceled', filledQuantity: '0.5' }),
      stepOf(order, { state: 'filled', filledQuantity: '2.1' }),
      stepOf(order, { state: 'canceled', filledQuantity: '1', venueOrderId: 'v2' }),
      stepOf(order, { state: 'denied', filledQuantity: '1' }),
      stepOf(order, { clientOrderId: 'nobody' }),
    ];
    for (const step of impossible) {
      await expect(
        appendTurn(world.db, { ...world.turn({ steps: [step] }), inputs: [], entries: [] }),
      ).rejects.toMatchObject({
        code: 'ORDER_STEP_IMPOSSIBLE',
      });
    }
    world.forgetTurns(impossible.length);
    for (const state of ['filled', 'open', 'unknown', 'canceled'] as const) {
      await world.append({ steps: [stepOf(order, { state, filledQuantity: '2', filledQuote: '200' })] });
    }
    expect(
      await world.read(
        `select state, filled_quantity::float as filled, venue_order_id from orders where client_order_id = '${order.clientOrderId}'`,
      ),
    ).toEqual([{ state: 'filled', filled: 2, venue_order_id: 'v1' }]);
    const steps = await world.read<{ state: string }>(
      `select state from order_steps where client_order_id = '${order.clientOrderId}' order by n`,
    );
    expect(steps.map(({ state }) => state)).toEqual(['submitting', 'open', 'partially-filled', 'filled']);
    await expect(world.append({ fills: [{ ...fillOf(order), quantity: 'NaN' }] })).rejects.toMatchObject({
      code: 'AMOUNT_INVALID',
    });
    world.forgetTurns(1);
  });

  it('F11 F62 one turn told three times at once claims once', async () => {
    const turn = world.turn({ orders: [world.order()] });
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => appendTurn(world.db, turn)));
    expect(first?.[0]?.isClaimed).toBe(true);
    expect(others).toEqual([first, first]);
  });

  it('F77 without an audit row nothing is written at all', async () => {
    const before = await world.read(COUNTS);
    await world.db.sql.unsafe(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no audit'; end $$;
      create trigger refuse before insert on audit_events for each row execute function refuse();`);
    await expect(world.append({ orders: [world.order()] })).rejects.toThrow('no audit');
    await expect(
      tripKillSwitch(world.db, { scope: 'system', action: 'freeze', cause: 'x', actor: 'a', requestId: 'r' }),
    ).rejects.toThrow('no audit');
    await world.db.sql.unsafe('drop trigger refuse on audit_events; drop function refuse()');
    world.forgetTurns(1);
    expect(await world.read(COUNTS)).toEqual(before);
    expect((await listKillSwitches(world.db)).map(({ isTripped }) => isTripped)).toEqual([false]);
  });

  it('F53 F54 F55 a turn whose connection dies under it is told again, and is there once', async () => {
    const holder = await world.db.sql.reserve();
    const order = world.order();
    await holder`begin`;
    await holder`update kill_switches set cause = cause where scope = 'system'`;
    const told = world.append({ orders: [order] });
    const waiting = await until('the turn to wait for the switch', () => world.waits('append_turn'));
    const ended = await world.read(`select pg_terminate_backend(${waiting})`);
    await holder`rollback`;
    holder.release();
    expect(ended).toHaveLength(1);
    expect(await told).toMatchObject([{ isClaimed: true }]);
    expect(
      await world.read(
        `select count(*)::int as n from audit_events where resource = 'order:${order.clientOrderId}'`,
      ),
    ).toEqual([{ n: 1 }]);
    // The driver hands the last words of a dead connection to whatever is asked first on the one that replaces it.
    await Promise.allSettled(Array.from({ length: 20 }, () => world.db.sql`select 1`));
  });

  it('K19 nobody takes the account over while a turn of its owner is being written', async () => {
    const holder = await world.db.sql.reserve();
    await holder`begin`;
    await holder`update kill_switches set cause = cause where scope = 'system'`;
    const told = world.append({ orders: [world.order()] });
    await until('the turn to wait for the switch', () => world.waits('append_turn'));
    const asked = acquireAccountLease(world.db, {
      accountId: 'main',
      ownerId: 'w2',
      sessionId: 's1',
      ...ANYBODY,
    });
    await until('the other worker to wait for the turn', () => world.waits('acquire_lease'));
    await holder`rollback`;
    holder.release();
    expect(await told).toMatchObject([{ isClaimed: true }]);
    expect(await asked).toMatchObject({ isOurs: false, ownerId: 'w1' });
  });

  it('F56 who holds a lock too long does not hold a turn with it', async () => {
    const own = openDatabase({
      url: world.url,
      connectionsMax: 1,
      pooled: false,
      applicationName: 'orders',
      lockWaitMsMax: 30,
    });
    const holder = await world.db.sql.reserve();
    await holder`begin`;
    await holder`update kill_switches set cause = cause where scope = 'system'`;
    const turn = world.turn({ orders: [world.order()] });
    await expect(appendTurn(own, turn)).rejects.toMatchObject({ code: '55P03' });
    await holder`rollback`;
    holder.release();
    await expect(appendTurn(own, turn)).resolves.toMatchObject([{ isClaimed: true }]);
    await own.close();
  });

  it('F56 a deadlock is broken and the turn told again', async () => {
    const order = world.order();
    await world.append({ orders: [order] });
    const other = await world.db.sql.reserve();
    await other`begin`;
    await other`update orders set reason = reason where client_order_id = ${order.clientOrderId}`;
    const told = world.append({ steps: [stepOf(order)] });
    await until('the turn to wait for the order', () => world.waits('append_turn'));
    // Whoever is ended, the other goes on; the turn is told again either way.
    await other`update account_leases set build = build where account_id = 'main'`.then(
      () => other`commit`,
      () => other`rollback`,
    );
    other.release();
    await expect(told).resolves.toEqual([]);
    expect(
      await world.read(`select state from orders where client_order_id = '${order.clientOrderId}'`),
    ).toEqual([{ state: 'open' }]);
  });

  it('K30 F68 while claims stream in a freeze is answered, none passes after that, and none passed after its moment', async () => {
    const sessions = await Promise.all(
      Array.from({ length: 10 }, (_, i) => world.otherAccount(`burst-${i}`)),
    );
    const own = openDatabase({ url: world.url, connectionsMax: 1, pooled: false, applicationName: 'kill' });
    const change = { scope: 'system', action: 'freeze', cause: 'drill', actor: 'a', requestId: 'r' } as const;
    let claimed = 0;
    let isAnswered = false;
    const freezing: Promise<void>[] = [];
    const late = await Promise.all(
      sessions.map(async (session) => {
        for (let i = 0; i < 500 && !isAnswered; i += 1) {
          if ((await session.claim()) === 'claimed') claimed += 1;
          if (claimed >= 50 && freezing.length === 0)
            freezing.push(tripKillSwitch(own, change).then(() => void (isAnswered = true)));
        }
        return session.claim();
      }),
    );
    await Promise.all(freezing);
    await own.close();

    expect(late).toEqual(sessions.map(() => 'KILL_SWITCH'));
    expect(claimed).toBeLessThan(1_000);
    expect(
      await world.read(`select client_order_id from orders, kill_switches
        where scope = 'system' and claimed_at >= changed_at and run_id like 'burst-%'`),
    ).toEqual([]);
  });

  it('K31 K32 only who saw the last trip lifts it, and a later trip wins', async () => {
    const change = { scope: 'system', cause: 'drill', actor: 'user:ada', requestId: 'r1' };
    const tripped = await tripKillSwitch(world.db, { ...change, action: 'flatten' });
    const again = await tripKillSwitch(world.db, { ...change, action: 'freeze' });
    expect(again.seq).toBe(tripped.seq + 1);
    expect(await liftKillSwitch(world.db, { ...change, seenSeq: tripped.seq })).toBeNull();
    expect(await world.claim()).toBe('KILL_SWITCH');
    expect(await liftKillSwitch(world.db, { ...change, seenSeq: again.seq })).toMatchObject({
      isTripped: false,
      seq: again.seq + 1,
    });
    expect(await world.claim()).toBe('claimed');
    const audit = await world.read<{ action: string }>(
      "select action from audit_events where resource = 'switch:system' order by seq desc limit 3",
    );
    expect(audit.map(({ action }) => action)).toEqual(['control.lift', 'control.freeze', 'control.flatten']);
  });

  it('K14 two runs that claim at once never share one cap', async () => {
    const shared = await world.otherAccount('shared');
    await world.db.sql`
      insert into session_runs (id, session_id, strategy, params, instruments, timeframe, currency, capital, settings, fingerprint, code_hash)
      select 'shared-2', session_id, strategy, params, instruments, timeframe, currency, capital, settings, 'shared-2', '' from session_runs where id = 'shared-run'`;
    await world.db.sql`update venue_accounts set exposure_quote_max = 150 where id = 'shared'`;
    for (let round = 0; round < 20; round += 1) {
      const first = shared.turn({ orders: [shared.order()] });
      const second = { ...first, runId: 'shared-2', orders: [shared.order()] };
      const claims = (await Promise.all([first, second].map((turn) => appendTurn(world.db, turn)))).flat();
      expect(claims.filter(({ isClaimed }) => isClaimed)).toHaveLength(1);
      await world.db.sql`update orders set state = 'canceled' where account_id = 'shared'`;
    }
  });

  it('K24 F41 of two workers that ask at once, exactly one gets the account, a hundred times', async () => {
    await world.addAccount('contested');
    for (let round = 0; round < 100; round += 1) {
      const answers = await Promise.all(
        ['w1', 'w2'].map((ownerId) =>
          acquireAccountLease(world.db, { accountId: 'contested', ownerId, sessionId: 's1', ...ANYBODY }),
        ),
      );
      expect(answers.filter(({ isOurs }) => isOurs)).toHaveLength(1);
      const won = answers.findIndex(({ isOurs }) => isOurs);
      const lease = answers[won];
      if (lease?.isOurs !== true) throw new Error('nobody won');
      expect(lease.fence).toBe(round + 1);
      await releaseAccountLease(world.db, {
        accountId: 'contested',
        ownerId: `w${won + 1}`,
        fence: lease.fence,
      });
    }
  });

  it('K25 K26 F40 whoever was taken over writes nothing, and who took over waits until its last order has settled', async () => {
    const first = world.key;
    const claim = { accountId: 'main', ownerId: 'w2', sessionId: 's1', ...ANYBODY };
    expect(await acquireAccountLease(world.db, claim)).toMatchObject({
      isOurs: false,
      ownerId: 'w1',
      sessionId: 's1',
    });
    await world.db
      .sql`update account_leases set expires_at = clock_timestamp() - interval '1 second' where account_id = 'main'`;
    expect(await renewAccountLease(world.db, first)).toBeNull();
    const taken = await acquireAccountLease(world.db, claim);
    if (!taken.isOurs) throw new Error('not taken over');
    expect(taken.fence).toBe(first.fence + 1);
    expect(taken.sendsFromMs - taken.nowMs).toBeGreaterThan(12_000);
    expect(taken.sendsFromMs - taken.nowMs).toBeLessThanOrEqual(12_500);
    await expect(world.append()).rejects.toMatchObject({ code: 'FENCE_LOST' });
    world.forgetTurns(1);
    expect(await renewAccountLease(world.db, first)).toBeNull();
    expect(await releaseAccountLease(world.db, first)).toBe(false);
    expect(await setAccountLeaseState(world.db, first, { state: 'active', reason: '' })).toBe('lost');

    world.key = { accountId: 'main', ownerId: 'w2', fence: taken.fence };
    await setAccountLeaseState(world.db, world.key, { state: 'active', reason: '' });
    expect(await world.claim()).toBe('TAKEOVER_WAIT');
    const renewed = await renewAccountLease(world.db, world.key);
    expect((renewed?.expiresAtMs ?? 0) - (renewed?.nowMs ?? 0)).toBeGreaterThan(9_990);
    // Letting go at once does not make the one after it forget the one before it.
    await releaseAccountLease(world.db, world.key);
    const third = await acquireAccountLease(world.db, { ...claim, ownerId: 'w3' });
    expect(third).toMatchObject({ isOurs: true, fence: taken.fence + 1 });
    expect(third.isOurs && third.sendsFromMs >= taken.sendsFromMs).toBe(true);
  });

  it('K27 F48 an account does not become active beside one of another build, schema or configuration', async () => {
    const fleet = await world.otherAccount('fleet');
    for (const changed of [{ build: 'b0' }, { schemaVersion: '0' }, { configHash: 'c0' }]) {
      await world.db.sql`update account_leases set owner_id = null where account_id = 'contested'`;
      const lease = await acquireAccountLease(world.db, {
        accountId: 'contested',
        ownerId: 'w9',
        sessionId: 's1',
        ...ANYBODY,
        ...changed,
      });
      const key = { accountId: 'contested', ownerId: 'w9', fence: lease.isOurs ? lease.fence : 0 };
      expect(await setAccountLeaseState(world.db, key, { state: 'active', reason: '' })).toBe('mixed');
      expect(await setAccountLeaseState(world.db, key, { state: 'halted', reason: 'mixed' })).toBe('done');
    }
    expect(fleet.key.fence).toBe(1);
  });
});

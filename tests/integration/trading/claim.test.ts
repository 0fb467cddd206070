// One suite, because every gate is shut and opened on the same account: that it opens again is half of what is shown.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendTurn } from '@/lib/adapters/db/append-turn';
import { openDatabase } from '@/lib/adapters/db/client';
import { BTC, ClaimWorld, ETH, fillOf, stepOf } from './_claim-world';

/** Each story begins with an account that may do everything, and ends with it so again. */
describe('what may leave is decided where it is written down', () => {
  let world: ClaimWorld;
  beforeAll(async () => {
    world = await ClaimWorld.begin();
  });
  afterAll(() => world.end());

  it('K1 writes the order, its first step and one audit row with the claim, and answers with the time of the database', async () => {
    const order = world.order();
    const [claim] = await world.append({ orders: [order] });

    expect(claim).toMatchObject({ clientOrderId: order.clientOrderId, isClaimed: true });
    const [row] = await world.read<Record<string, unknown>>(`
      select o.state, o.worst_quote::text as worth, o.fence::int, s.n, s.state as step, a.action, a.result,
        abs((extract(epoch from o.claimed_at) * 1000)::bigint - ${claim?.isClaimed === true ? claim.claimedAtMs : 0})::int as gap
      from orders o join order_steps s using (client_order_id) join audit_events a on a.resource = 'order:' || client_order_id
      where client_order_id = '${order.clientOrderId}'`);
    expect(row).toEqual({
      state: 'submitting',
      worth: '100.000000000000000000',
      fence: world.key.fence,
      n: 1,
      step: 'submitting',
      action: 'orders.claim',
      result: 'done',
      gap: 0,
    });
    await world.append({ steps: [stepOf(order, { state: 'canceled' })] });
  });

  const gates: readonly (readonly [rule: string, code: string, breakIt: string, mendIt: string])[] = [
    [
      'K2 a read-only account',
      'READ_ONLY',
      'update venue_accounts set is_read_only = true',
      'update venue_accounts set is_read_only = false',
    ],
    [
      'K3 a session that is not armed',
      'NOT_ARMED',
      'update trading_sessions set armed_at = null',
      'update trading_sessions set armed_at = now()',
    ],
    [
      'K4 a missing switch of the system',
      'KILL_SWITCH',
      "delete from kill_switches where scope = 'system'",
      "insert into kill_switches values ('system', false, 1, 'freeze', '', '')",
    ],
    [
      'K5 a switch of the system',
      'KILL_SWITCH',
      "update kill_switches set is_tripped = true where scope = 'system'",
      "update kill_switches set is_tripped = false where scope = 'system'",
    ],
    [
      'K5 a switch of the account',
      'KILL_SWITCH',
      "insert into kill_switches values ('account:main', true, 1, 'freeze', 'x', '')",
      "delete from kill_switches where scope = 'account:main'",
    ],
    [
      'K5 a switch of the strategy',
      'KILL_SWITCH',
      "insert into kill_switches values ('strategy:sma-cross', true, 1, 'freeze', 'x', '')",
      "delete from kill_switches where scope = 'strategy:sma-cross'",
    ],
    [
      'K7 a lease with less than four seconds left',
      'LEASE_SHORT',
      "update account_leases set expires_at = clock_timestamp() + interval '3.9 seconds'",
      "update account_leases set expires_at = clock_timestamp() + interval '1 hour'",
    ],
    [
      'K8 a taker-over before its time',
      'TAKEOVER_WAIT',
      "update account_leases set sends_from = clock_timestamp() + interval '1 minute'",
      'update account_leases set sends_from = clock_timestamp()',
    ],
    [
      'K9 an account that is halted',
      'ACCOUNT_NOT_ACTIVE',
      "update account_leases set state = 'halted'",
      "update account_leases set state = 'active'",
    ],
    [
      'K9 an account that is being compared',
      'ACCOUNT_NOT_ACTIVE',
      "update account_leases set state = 'reconciling'",
      "update account_leases set state = 'active'",
    ],
    [
      'K10 a session that somebody paused',
      'SESSION_NOT_RUNNING',
      "update trading_sessions set desired = 'paused'",
      "update trading_sessions set desired = 'running'",
    ],
    [
      'K10 a run that somebody stopped',
      'SESSION_NOT_RUNNING',
      "update session_runs set desired = 'stopped'",
      "update session_runs set desired = 'running'",
    ],
    [
      'K12 a price that is too old',
      'PRICE_STALE',
      'update market_state set trade_ms = trade_ms - 600000',
      'update market_state set trade_ms = (extract(epoch from clock_timestamp()) * 1000)::bigint + 3000',
    ],
    [
      'K12 a price from the future',
      'PRICE_STALE',
      'update market_state set trade_ms = trade_ms + 600000',
      'update market_state set trade_ms = (extract(epoch from clock_timestamp()) * 1000)::bigint + 3000',
    ],
    [
      'K13 no cap on one order',
      'ORDER_CAP',
      'update venue_accounts set order_quote_max = null',
      'update venue_accounts set order_quote_max = 1000',
    ],
    [
      'K13 an order above the cap',
      'ORDER_CAP',
      'update venue_accounts set order_quote_max = 99.99',
      'update venue_accounts set order_quote_max = 1000',
    ],
    [
      'K14 an exposure above the cap',
      'EXPOSURE_CAP',
      'update venue_accounts set exposure_quote_max = 99.99',
      'update venue_accounts set exposure_quote_max = 5000',
    ],
    [
      'K15 too many orders in a minute',
      'ORDER_RATE',
      'update venue_accounts set orders_per_minute_max = 0',
      'update venue_accounts set orders_per_minute_max = 1000',
    ],
    [
      'K16 an account that only rehearses',
      'DRY_RUN',
      'update venue_accounts set is_dry_run = true',
      'update venue_accounts set is_dry_run = false',
    ],
  ];
  it.each(gates)('%s stops an entry: %s', async (_rule, code, breakIt, mendIt) => {
    await world.db.sql.unsafe(breakIt);
    const order = world.order();
    const [claim] = await world.append({ orders: [order] });
    await world.db.sql.unsafe(mendIt);

    expect(claim).toMatchObject({ isClaimed: false, code });
    const [row] = await world.read<Record<string, unknown>>(`
      select o.state, o.state_reason, o.claimed_at, a.action, a.result, s.facts #>> '{asked,quantity}' as echo
      from orders o join audit_events a on a.resource = 'order:' || o.client_order_id join order_steps s using (client_order_id)
      where client_order_id = '${order.clientOrderId}'`);
    expect(row).toEqual({
      state: 'denied',
      state_reason: code,
      claimed_at: null,
      action: 'orders.deny',
      result: 'refused',
      echo: '1',
    });
    expect(await cancelled()).toBe('claimed');
  });

  /** One more order, to see that the gate is open again; canceled, so that it weighs nothing. */
  async function cancelled(): Promise<string> {
    const order = world.order();
    const [claim] = await world.append({ orders: [order] });
    await world.append({
      steps: [stepOf(order, { state: claim?.isClaimed === true ? 'canceled' : 'unknown' })],
    });
    return claim?.isClaimed === true ? 'claimed' : (claim?.code ?? '');
  }

  it('K6 lets protection rest under a freeze and exits leave under a flatten, and an entry under neither', async () => {
    const bought = await world.fill();
    const exit = { side: 'sell', reduceOnly: true, worstQuote: '100' } as const;
    const freeze =
      "insert into kill_switches values ('account:main', true, 1, 'freeze', 'x', '') on conflict (scope) do update set action = 'freeze'";
    const seen: Record<string, string> = {};
    for (const [action, statement] of [
      ['freeze', freeze],
      ['flatten', freeze.replaceAll("'freeze'", "'flatten'")],
    ] as const) {
      await world.db.sql.unsafe(statement);
      seen[`${action} entry`] = await world.claim();
      seen[`${action} exit`] = await world.claim(exit);
      seen[`${action} stop`] = await world.claim({ ...exit, type: 'stop', triggerPrice: '90' });
      seen[`${action} stop of nothing`] = await world.claim({
        ...exit,
        instrumentId: ETH,
        type: 'stop',
        triggerPrice: '9',
      });
      seen[`${action} stop of more than is held`] = await world.claim({
        ...exit,
        quantity: '1.1',
        type: 'stop',
        triggerPrice: '90',
      });
    }
    await world.db.sql`delete from kill_switches where scope = 'account:main'`;

    expect(seen).toEqual({
      'freeze entry': 'KILL_SWITCH',
      'freeze exit': 'KILL_SWITCH',
      'freeze stop': 'claimed',
      'freeze stop of nothing': 'KILL_SWITCH',
      'freeze stop of more than is held': 'KILL_SWITCH',
      'flatten entry': 'KILL_SWITCH',
      'flatten exit': 'claimed',
      'flatten stop': 'claimed',
      'flatten stop of nothing': 'KILL_SWITCH',
      'flatten stop of more than is held': 'KILL_SWITCH',
    });
    expect(bought.side).toBe('buy');
  });

  it('K11 holds the instrument of an order nobody knows the outcome of, except for what is right in both worlds', async () => {
    const lost = world.order();
    await world.append({ orders: [lost] });
    await world.append({ steps: [stepOf(lost, { state: 'unknown' })] });
    const exit = { side: 'sell', reduceOnly: true } as const;
    expect([
      await world.claim(),
      await world.claim({ instrumentId: ETH, quantity: '1', referencePrice: '10', worstQuote: '10' }),
      await world.claim(exit),
    ]).toEqual(['UNKNOWN_ORDER', 'claimed', 'claimed']);

    const lostExit = world.order(exit);
    await world.append({ orders: [lostExit] });
    await world.append({ steps: [stepOf(lostExit, { state: 'unknown' })] });
    expect(await world.claim(exit)).toBe('UNKNOWN_ORDER');
    await world.append({
      steps: [stepOf(lost, { state: 'not-placed' }), stepOf(lostExit, { state: 'canceled' })],
    });
    expect(await world.claim({ quantity: '0.1', worstQuote: '10' })).toBe('claimed');
  });

  it('K14 counts what is held, working, being sent and unknown at its worst, claim by claim of one turn', async () => {
    await world.db
      .sql`update orders set state = 'canceled' where state not in ('denied', 'filled', 'canceled', 'not-placed')`;
    // One BTC is held from before: 100. Its price doubles: 200.
    await world.price(BTC, 200);
    await world.db.sql`update venue_accounts set exposure_quote_max = 640`;
    const eth = { instrumentId: ETH, referencePrice: '10', quantity: '10', worstQuote: '100' } as const;
    const partly = world.order({ ...eth, type: 'limit', limitPrice: '11', worstQuote: '110' });
    await world.append({ orders: [partly] });
    await world.append({
      fills: [fillOf(partly, { quantity: '4', price: '10', value: '40' })],
      steps: [stepOf(partly, { state: 'partially-filled', filledQuantity: '4', filledQuote: '40' })],
    });
    // 200 of BTC, 4 ETH at 10, 6/10 of 110 still working: 306. Three more of 100 fit, the fourth does not.
    const four = [1, 2, 3, 4].map(() => world.order(eth));
    const claims = await world.append({ orders: four });
    expect(
      claims.map((claim) =>
        claim.isClaimed ? 'claimed' : `${claim.code} ${claim.actual} of ${claim.limit}`,
      ),
    ).toEqual(['claimed', 'claimed', 'claimed', 'EXPOSURE_CAP 706 of 640']);
    // Exits add nothing to what is at risk, and no cap stops them.
    expect(await world.claim({ side: 'sell', reduceOnly: true })).toBe('claimed');
    await world.db.sql`update venue_accounts set exposure_quote_max = 5000`;
    await world.price(BTC, 100);
  });

  it('K13 trusts no engine about its own worst: amounts, its price and the market are counted again', async () => {
    await world.db.sql`update venue_accounts set order_quote_max = 150`;
    await world.price(BTC, 160);
    expect([
      await world.claim({ worstQuote: '1' }),
      await world.claim({ worstQuote: '1', quantity: '0.5', limitPrice: '301', type: 'limit' }),
      await world.claim({ worstQuote: '1', quantity: null, quoteQuantity: '150.01' }),
    ]).toEqual(['ORDER_CAP', 'ORDER_CAP', 'ORDER_CAP']);
    await world.db.sql`update venue_accounts set order_quote_max = 1000`;
    await world.price(BTC, 100);
  });

  it('K17 answers a turn that is told again as it did, and changes nothing', async () => {
    const turn = world.turn({ orders: [world.order(), world.order({ worstQuote: '2000' })] });
    const first = await appendTurn(world.db, turn);
    await world.append({ steps: [stepOf(turn.orders[0] ?? world.order(), { state: 'open' })] });
    const count =
      'select (select count(*) from orders) as o, (select count(*) from order_steps) as s, (select count(*) from audit_events) as a, (select count(*) from run_inputs) as i, (select count(*) from run_entries) as e';
    const before = await world.read(count);
    expect(await appendTurn(world.db, turn)).toEqual(first);
    expect(first.map((claim) => claim.isClaimed)).toEqual([true, false]);
    expect(await world.read(count)).toEqual(before);
  });

  it('K18 refuses a turn that was written with other content, one that leaves a gap, and a trade with other amounts', async () => {
    const order = world.order();
    const turn = world.turn({ orders: [order] });
    await appendTurn(world.db, turn);
    const input = turn.inputs[0] ?? { n: 0, timeMs: 0, kind: '', payload: '' };
    const entry = turn.entries[0] ?? { seq: 0, timeMs: 0, kind: '', inputN: 0, line: '' };
    const others = {
      'another input': { ...turn, inputs: [{ ...input, payload: '{}' }] },
      'another entry': { ...turn, entries: [{ ...entry, line: '{}' }] },
      'another order': { ...turn, orders: [{ ...order, quantity: '2' }] },
      'a gap': { ...turn, inputs: [{ ...input, n: input.n + 2 }] },
      'the same order again': { ...world.turn({ orders: [order] }), inputs: [{ ...input, n: input.n + 1 }] },
      'another trade': {
        ...turn,
        inputs: [],
        entries: [],
        orders: [],
        fills: [fillOf(order), fillOf(order, { fee: '0.2' })],
      },
    };
    for (const [name, other] of Object.entries(others)) {
      await expect(appendTurn(world.db, other), name).rejects.toMatchObject({ code: 'TURN_CONFLICT' });
    }
    world.forgetTurns(1);
  });

  it('K12 K15 judges a session that plays the past by its own prices and its own time', async () => {
    const replayed = await world.otherAccount('replayed', { mode: 'paper', feed: 'replay-1' });
    await world.db.sql`update venue_accounts set orders_per_minute_max = 2 where id = 'replayed'`;
    await world.price(BTC, 100, 3_600_000);
    expect([
      await replayed.claim({ decidedAtMs: 1_000 }),
      await replayed.claim({ decidedAtMs: 2_000 }),
      await replayed.claim({ decidedAtMs: 60_000 }),
      await replayed.claim({ decidedAtMs: 61_000 }),
      await world.claim(),
    ]).toEqual(['claimed', 'claimed', 'ORDER_RATE', 'claimed', 'PRICE_STALE']);
    await world.price(BTC, 100);
  });

  it('K16 sends no real order from a database that may forget it', async () => {
    const forgetful = openDatabase({
      url: `${world.url}?synchronous_commit=off`,
      connectionsMax: 1,
      pooled: false,
      applicationName: 'claim',
    });
    await world.db.sql`update venue_accounts set is_practice = false`;
    const turn = world.turn({ orders: [world.order()] });
    const claims = await appendTurn(forgetful, turn);
    await world.db.sql`update venue_accounts set is_practice = true`;
    await forgetful.close();
    expect(claims).toMatchObject([{ isClaimed: false, code: 'DATABASE_NOT_DURABLE' }]);
  });

  it('K19 writes nothing for whoever does not hold the account', async () => {
    const turn = world.turn();
    for (const foreign of [
      { fence: world.key.fence - 1 },
      { ownerId: 'w2' },
      { sessionId: 's2' },
      { accountId: 'nobody' },
    ]) {
      await expect(appendTurn(world.db, { ...turn, ...foreign })).rejects.toMatchObject({
        code: 'FENCE_LOST',
      });
    }
    await expect(appendTurn(world.db, turn)).resolves.toEqual([]);
  });
});

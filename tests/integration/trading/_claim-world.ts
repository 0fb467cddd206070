import { acquireAccountLease, setAccountLeaseState, type LeaseKey } from '@/lib/adapters/db/account-lease';
import {
  appendTurn,
  type Claim,
  type Turn,
  type TurnFill,
  type TurnOrder,
  type TurnStep,
} from '@/lib/adapters/db/append-turn';
import { openDatabase, type Database } from '@/lib/adapters/db/client';
import { createTestDatabase } from '../_database';

export const BTC = 'testex:BTC/USDT';
export const ETH = 'testex:ETH/USDT';

/** A live account on a practice venue, its armed session with one run, and a fresh price of 100: everything a claim asks about. */
export class ClaimWorld {
  key: LeaseKey = { accountId: 'main', ownerId: 'w1', fence: 0 };
  private n = -1;
  private seq = -1;
  private number = 0;

  private constructor(
    readonly url: string,
    readonly db: Database,
    private readonly drop: () => Promise<void>,
    private readonly sessionId = 's1',
  ) {}

  /** Another account with its session `ID` and run `ID-run` in the same database, held and ready. */
  async otherAccount(
    id: string,
    { mode = 'live', feed = 'live' }: { mode?: 'live' | 'paper'; feed?: string } = {},
  ): Promise<ClaimWorld> {
    const other = new ClaimWorld(this.url, this.db, this.drop, id);
    await other.addAccount(id, mode);
    await other.addSession(id, id, feed);
    await other.hold(id);
    return other;
  }

  static async begin(): Promise<ClaimWorld> {
    const database = await createTestDatabase();
    const db = openDatabase({
      url: database.url,
      connectionsMax: 10,
      pooled: false,
      applicationName: 'claim',
    });
    const world = new ClaimWorld(database.url, db, () => database.drop());
    await world.addAccount('main');
    await world.addSession('s1', 'main');
    await world.hold();
    await world.price(BTC, 100);
    await world.price(ETH, 10);
    return world;
  }

  async end(): Promise<void> {
    await this.db.close();
    await this.drop();
  }

  async addAccount(id: string, mode: 'live' | 'paper' = 'live'): Promise<void> {
    await this.db.sql`
      insert into venue_accounts (id, venue, mode, market, is_practice, order_quote_max, exposure_quote_max, orders_per_minute_max, price_age_ms_max)
      values (${id}, 'testex', ${mode}, 'spot', true, 1000, 5000, 1000, 5000)`;
  }

  async addSession(id: string, accountId: string, feed = 'live'): Promise<void> {
    await this.db.sql`
      insert into trading_sessions (id, name, account_id, mode, desired, state, armed_by, armed_at, settings, feed, idempotency_key, request_hash, created_by)
      select ${id}, ${id}, id, mode, 'running', 'running', 'ada', now(), '{}', ${feed}, ${id}, '', 'ada' from venue_accounts where id = ${accountId}`;
    await this.db.sql`
      insert into session_runs (id, session_id, strategy, params, instruments, timeframe, currency, capital, settings, fingerprint, code_hash)
      values (${`${id}-run`}, ${id}, 'sma-cross', '{}', ${[BTC, ETH]}, '1m', 'USDT', 10000, '{}', ${id}, '')`;
  }

  /** Takes the account for an owner and its session, active at once. */
  async hold(accountId = 'main', ownerId = 'w1'): Promise<void> {
    const build = { build: 'b1', schemaVersion: '1', configHash: 'c1' };
    const lease = await acquireAccountLease(this.db, {
      accountId,
      ownerId,
      sessionId: this.sessionId,
      ...build,
    });
    if (!lease.isOurs) throw new Error(`${accountId} is held by ${lease.ownerId}`);
    this.key = { accountId, ownerId, fence: lease.fence };
    await setAccountLeaseState(this.db, this.key, { state: 'active', reason: '' });
  }

  /** The newest print and quote of an instrument, so many ms old. */
  async price(instrumentId: string, price: number, ageMs = 0): Promise<void> {
    await this.db.sql`
      insert into market_state (instrument_id, provider, trade_ms, price)
      values (${instrumentId}, 'testex', (extract(epoch from clock_timestamp()) * 1000)::bigint - ${ageMs}, ${price})
      on conflict (instrument_id) do update set trade_ms = excluded.trade_ms, price = excluded.price`;
  }

  /** An order to buy one BTC at 100, with what a test wants to differ. */
  order(changes: Partial<TurnOrder> = {}): TurnOrder {
    const orderNumber = (this.number += 1);
    return {
      clientOrderId: `${this.sessionId}-${orderNumber}`,
      orderNumber,
      instrumentId: BTC,
      side: 'buy',
      type: 'market',
      quantity: '1',
      quoteQuantity: null,
      limitPrice: null,
      triggerPrice: null,
      trailDistance: null,
      timeInForce: 'gtc',
      goodUntilMs: null,
      reduceOnly: false,
      postOnly: false,
      reason: 'test',
      referencePrice: '100',
      worstQuote: '100',
      decidedAtMs: 0,
      ...changes,
    };
  }

  /** The next turn of the run: one input, one entry, and what a test adds. */
  turn(parts: Partial<Turn> = {}): Turn {
    const n = (this.n += 1);
    const seq = (this.seq += 1);
    return {
      ...this.key,
      sessionId: this.sessionId,
      runId: `${this.sessionId}-run`,
      inputs: [{ n, timeMs: n, kind: 'bar', payload: `{"n":${n}}` }],
      entries: [{ seq, timeMs: n, kind: 'note', inputN: n, line: `{"seq":${seq}}` }],
      orders: [],
      steps: [],
      fills: [],
      ...parts,
    };
  }

  /** Turns that were refused did not happen: the next one has the number of the first of them. */
  forgetTurns(count: number): void {
    this.n -= count;
    this.seq -= count;
  }

  append(parts: Partial<Turn> = {}): Promise<readonly Claim[]> {
    return appendTurn(this.db, this.turn(parts));
  }

  /** Claims one order in a turn of its own; the code of its denial, or `claimed`. */
  async claim(changes: Partial<TurnOrder> = {}): Promise<string> {
    const [claim] = await this.append({ orders: [this.order(changes)] });
    return claim?.isClaimed === true ? 'claimed' : (claim?.code ?? 'no answer');
  }

  /** A claimed order whose whole quantity has filled: the run holds a position. */
  async fill(changes: Partial<TurnOrder> = {}): Promise<TurnOrder> {
    const order = this.order(changes);
    const [claim] = await this.append({ orders: [order] });
    if (claim?.isClaimed !== true) throw new Error(`not claimed: ${JSON.stringify(claim)}`);
    await this.append({
      fills: [fillOf(order)],
      steps: [stepOf(order, { state: 'filled', filledQuantity: order.quantity ?? '0', filledQuote: '100' })],
    });
    return order;
  }

  /** The server process whose statement calls this function and waits for a lock in this database; null while none does. */
  async waits(call: string): Promise<number | null> {
    const rows = await this.read<{ pid: number }>(`
      select pid from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%select ${call}(%'`);
    return rows[0]?.pid ?? null;
  }

  async read<Row extends object>(statement: string): Promise<Row[]> {
    return [...(await this.db.sql.unsafe<Row[]>(statement))];
  }
}

export function stepOf(order: TurnOrder, changes: Partial<TurnStep> = {}): TurnStep {
  return {
    clientOrderId: order.clientOrderId,
    state: 'open',
    reason: '',
    venueOrderId: null,
    filledQuantity: '0',
    filledQuote: '0',
    ...changes,
  };
}

export function fillOf(order: TurnOrder, changes: Partial<TurnFill> = {}): TurnFill {
  return {
    instrumentId: order.instrumentId,
    tradeId: `t-${order.clientOrderId}`,
    clientOrderId: order.clientOrderId,
    side: order.side,
    price: '100',
    quantity: order.quantity ?? '0',
    value: '100',
    fee: '0.1',
    feeAsset: 'USDT',
    liquidity: 'taker',
    timeMs: 0,
    inputN: 0,
    ...changes,
  };
}

import type { Fragment } from 'postgres';
import type { ListTradedFillsQuery, ListTradedOrdersQuery } from '@/lib/contracts/api/orders';
import { STATES_OF_TAB } from '@/lib/contracts/api/order-words';
import type { Database } from './client';

/** An order of a session with whose it is and what its fills add up to. Amounts are decimal text, moments UTC epoch ms. */
export interface TradedOrderRow {
  readonly clientOrderId: string;
  readonly venueOrderId: string | null;
  readonly accountId: string;
  readonly mode: string;
  readonly isPractice: boolean;
  readonly sessionId: string;
  readonly sessionName: string;
  readonly runId: string;
  readonly strategy: string;
  readonly orderNumber: number;
  readonly instrument: string;
  readonly side: string;
  readonly type: string;
  readonly timeInForce: string;
  readonly reduceOnly: boolean;
  readonly postOnly: boolean;
  readonly quantity: string | null;
  readonly quoteQuantity: string | null;
  readonly limitPrice: string | null;
  readonly triggerPrice: string | null;
  readonly trailDistance: string | null;
  readonly goodUntilMs: number | null;
  readonly reason: string;
  readonly worstQuote: string;
  readonly state: string;
  readonly stateReason: string;
  readonly filledQuantity: string;
  readonly filledValue: string;
  readonly referencePrice: string | null;
  readonly fees: readonly { readonly asset: string; readonly amount: string }[];
  readonly decidedAtMs: number;
  readonly claimedAtMs: number | null;
  readonly sentAtMs: number | null;
  readonly ackedAtMs: number | null;
  readonly endedAtMs: number | null;
}

/** One page of orders, newest first, and how many match in all. */
export async function listTradedOrderRows(
  { sql }: Database,
  query: ListTradedOrdersQuery,
): Promise<{ rows: TradedOrderRow[]; total: number }> {
  const where = orderFilter({ sql }, query);
  const rows = await sql<TradedOrderRow[]>`
    select ${orderColumns({ sql })}
    from (
      select * from orders o where ${where}
      order by o.decided_at_ms desc, o.client_order_id desc
      limit ${query.perPage} offset ${(query.page - 1) * query.perPage}
    ) o ${orderJoins({ sql })}
    order by o.decided_at_ms desc, o.client_order_id desc`;
  const totals = await sql<{ total: number }[]>`select count(*)::int as total from orders o where ${where}`;
  return { rows: [...rows], total: totals[0]?.total ?? 0 };
}

export async function findTradedOrderRow(
  { sql }: Database,
  clientOrderId: string,
): Promise<TradedOrderRow | null> {
  const rows = await sql<TradedOrderRow[]>`
    select ${orderColumns({ sql })} from orders o ${orderJoins({ sql })}
    where o.client_order_id = ${clientOrderId}`;
  return rows[0] ?? null;
}

/** Orders of which nobody knows whether they are at the venue, longest first. */
export async function listUnknownOrderRows({ sql }: Database, limit: number): Promise<TradedOrderRow[]> {
  const rows = await sql<TradedOrderRow[]>`
    select ${orderColumns({ sql })} from orders o ${orderJoins({ sql })}
    where o.state = 'unknown' order by o.claimed_at, o.client_order_id limit ${limit}`;
  return [...rows];
}

export interface OrderStepRow {
  readonly n: number;
  readonly atMs: number;
  readonly state: string;
  readonly reason: string;
  readonly fence: number;
}

/** Every step of an order, in order. */
export async function listOrderStepRows({ sql }: Database, clientOrderId: string): Promise<OrderStepRow[]> {
  const rows = await sql<OrderStepRow[]>`
    select n, ${ms({ sql }, 'at')} as "atMs", state, reason, fence::float8 as fence
    from order_steps where client_order_id = ${clientOrderId} order by n`;
  return [...rows];
}

export interface TradedFillRow {
  readonly accountId: string;
  readonly mode: string;
  readonly instrument: string;
  readonly tradeId: string;
  readonly clientOrderId: string;
  readonly sessionId: string;
  readonly runId: string;
  readonly strategy: string;
  readonly side: string;
  readonly price: string;
  readonly quantity: string;
  readonly value: string;
  readonly fee: string;
  readonly feeAsset: string;
  readonly liquidity: string;
  readonly timeMs: number;
  readonly bookedAtMs: number;
}

/** One page of executions, newest first, and how many match in all. */
export async function listTradedFillRows(
  { sql }: Database,
  query: ListTradedFillsQuery,
): Promise<{ rows: TradedFillRow[]; total: number }> {
  const from = sql`from order_fills f join orders o using (client_order_id)
    join session_runs r on r.id = f.run_id where ${fillFilter({ sql }, query)}`;
  const rows = await sql<TradedFillRow[]>`
    select f.account_id as "accountId", o.mode, f.instrument_id as instrument, f.trade_id as "tradeId",
      f.client_order_id as "clientOrderId", o.session_id as "sessionId", f.run_id as "runId", r.strategy,
      f.side, trim_scale(f.price)::text as price, trim_scale(f.quantity)::text as quantity,
      trim_scale(f.value)::text as value, trim_scale(f.fee)::text as fee, f.fee_asset as "feeAsset",
      f.liquidity, f.time_ms::float8 as "timeMs", ${ms({ sql }, 'f.at')} as "bookedAtMs"
    ${from}
    order by f.time_ms desc, f.trade_id desc
    limit ${query.perPage} offset ${(query.page - 1) * query.perPage}`;
  const totals = await sql<{ total: number }[]>`select count(*)::int as total ${from}`;
  return { rows: [...rows], total: totals[0]?.total ?? 0 };
}

type Sql = Pick<Database, 'sql'>;

type Moment = 'at' | 'f.at' | 'o.claimed_at' | 'o.sent_at' | 'o.acked_at' | 'o.ended_at';

/** A moment as UTC epoch ms. */
function ms({ sql }: Sql, column: Moment): Fragment {
  return sql`floor(extract(epoch from ${sql(column)}) * 1000)::float8`;
}

function orderColumns({ sql }: Sql): Fragment {
  return sql`
    o.client_order_id as "clientOrderId", o.venue_order_id as "venueOrderId", o.account_id as "accountId",
    o.mode, a.is_practice as "isPractice", o.session_id as "sessionId", s.name as "sessionName",
    o.run_id as "runId", r.strategy, o.order_number::float8 as "orderNumber", o.instrument_id as instrument,
    o.side, o.type, o.time_in_force as "timeInForce", o.reduce_only as "reduceOnly", o.post_only as "postOnly",
    trim_scale(o.quantity)::text as quantity, trim_scale(o.quote_quantity)::text as "quoteQuantity",
    trim_scale(o.limit_price)::text as "limitPrice", trim_scale(o.trigger_price)::text as "triggerPrice",
    trim_scale(o.trail_distance)::text as "trailDistance", o.good_until_ms::float8 as "goodUntilMs", o.reason,
    trim_scale(o.worst_quote)::text as "worstQuote", o.state, o.state_reason as "stateReason",
    trim_scale(coalesce(t.quantity, 0))::text as "filledQuantity", trim_scale(coalesce(t.value, 0))::text as "filledValue",
    trim_scale(o.reference_price)::text as "referencePrice", coalesce(t.fees, '[]'::json) as fees,
    o.decided_at_ms::float8 as "decidedAtMs", ${ms({ sql }, 'o.claimed_at')} as "claimedAtMs",
    ${ms({ sql }, 'o.sent_at')} as "sentAtMs", ${ms({ sql }, 'o.acked_at')} as "ackedAtMs",
    ${ms({ sql }, 'o.ended_at')} as "endedAtMs"`;
}

function orderJoins({ sql }: Sql): Fragment {
  return sql`
    join venue_accounts a on a.id = o.account_id
    join trading_sessions s on s.id = o.session_id
    join session_runs r on r.id = o.run_id
    left join lateral (
      select sum(p.quantity) as quantity, sum(p.value) as value,
        json_agg(json_build_object('asset', p.fee_asset, 'amount', trim_scale(p.fee)::text) order by p.fee_asset) as fees
      from (
        select fee_asset, sum(fee) as fee, sum(quantity) as quantity, sum(value) as value
        from order_fills where client_order_id = o.client_order_id group by fee_asset
      ) p
    ) t on true`;
}

function orderFilter({ sql }: Sql, query: ListTradedOrdersQuery): Fragment {
  const states = query.state === undefined ? STATES_OF_TAB[query.tab] : [query.state];
  return sql`true
    ${states === null ? sql`` : sql`and o.state in ${sql([...states])}`}
    ${ownFilter({ sql }, query)}`;
}

function fillFilter({ sql }: Sql, query: ListTradedFillsQuery): Fragment {
  const { order, fromMs, toMs } = query;
  return sql`true ${ownFilter({ sql }, query)}
    ${order === undefined ? sql`` : sql`and o.client_order_id = ${order}`}
    ${fromMs === undefined ? sql`` : sql`and f.time_ms >= ${fromMs}`}
    ${toMs === undefined ? sql`` : sql`and f.time_ms <= ${toMs}`}`;
}

function ownFilter(
  { sql }: Sql,
  { session, run, account, mode, instrument }: Partial<ListTradedOrdersQuery>,
): Fragment {
  return sql`
    ${session === undefined ? sql`` : sql`and o.session_id = ${session}`}
    ${run === undefined ? sql`` : sql`and o.run_id = ${run}`}
    ${account === undefined ? sql`` : sql`and o.account_id = ${account}`}
    ${mode === undefined ? sql`` : sql`and o.mode = ${mode}`}
    ${instrument === undefined ? sql`` : sql`and o.instrument_id = ${instrument}`}`;
}

import type { Database } from './client';

/** An order of an account as the desk needs it to go on with. Amounts are decimal text. */
export interface DeskOrderRow {
  readonly clientOrderId: string;
  readonly runId: string;
  readonly sessionId: string;
  readonly orderNumber: number;
  readonly instrumentId: string;
  /** Position of the instrument in its run's list. */
  readonly instrument: number;
  readonly side: 'buy' | 'sell';
  readonly type: string;
  readonly quantity: string | null;
  readonly goodUntilMs: number | null;
  readonly reduceOnly: boolean;
  readonly state: string;
  readonly stateReason: string;
  readonly venueOrderId: string | null;
  readonly claimedAtMs: number;
  readonly trades: readonly { readonly tradeId: string; readonly quantity: string }[];
}

/** Orders of an account that may still be at the venue, oldest first. */
export async function listAliveDeskOrders(
  { sql }: Database,
  { accountId, limit }: { accountId: string; limit: number },
): Promise<DeskOrderRow[]> {
  const rows = await sql<DeskOrderRow[]>`
    select ${columns({ sql })} from orders o join session_runs r on r.id = o.run_id
    where o.account_id = ${accountId}
      and o.state in ('submitting', 'unknown', 'open', 'partially-filled', 'cancel-pending')
    order by o.claimed_at limit ${limit}`;
  return [...rows];
}

/** The account's order of one of these names, ours or the venue's, whatever became of it; null: it is not ours. */
export async function findDeskOrder(
  { sql }: Database,
  by: {
    readonly accountId: string;
    readonly instrumentId: string;
    readonly clientOrderId: string | null;
    readonly venueOrderId: string;
  },
): Promise<DeskOrderRow | null> {
  const rows = await sql<DeskOrderRow[]>`
    select ${columns({ sql })} from orders o join session_runs r on r.id = o.run_id
    where o.account_id = ${by.accountId} and o.state <> 'denied' and (o.client_order_id = ${by.clientOrderId ?? ''}
      or (o.venue_order_id = ${by.venueOrderId} and o.instrument_id = ${by.instrumentId}))
    limit 1`;
  return rows[0] ?? null;
}

function columns({ sql }: Pick<Database, 'sql'>) {
  return sql`
    o.client_order_id as "clientOrderId", o.run_id as "runId", o.session_id as "sessionId",
    o.order_number::float8 as "orderNumber", o.instrument_id as "instrumentId",
    array_position(r.instruments, o.instrument_id) - 1 as instrument, o.side, o.type,
    trim_scale(o.quantity)::text as quantity, o.good_until_ms::float8 as "goodUntilMs", o.reduce_only as "reduceOnly",
    o.state, o.state_reason as "stateReason", o.venue_order_id as "venueOrderId",
    floor(extract(epoch from o.claimed_at) * 1000)::float8 as "claimedAtMs",
    coalesce((select json_agg(json_build_object('tradeId', f.trade_id, 'quantity', trim_scale(f.quantity)::text))
      from order_fills f where f.client_order_id = o.client_order_id), '[]'::json) as trades`;
}

/** What the account's booked executions add up to, per instrument, side and asset of the fee. */
export interface FillSumRow {
  readonly instrumentId: string;
  readonly side: 'buy' | 'sell';
  readonly quantity: string;
  readonly value: string;
  readonly fee: string;
  readonly feeAsset: string;
}

export async function sumDeskFills({ sql }: Database, accountId: string): Promise<FillSumRow[]> {
  const rows = await sql<FillSumRow[]>`
    select instrument_id as "instrumentId", side, trim_scale(sum(quantity))::text as quantity,
      trim_scale(sum(value))::text as value, trim_scale(sum(fee))::text as fee, fee_asset as "feeAsset"
    from order_fills where account_id = ${accountId} group by instrument_id, side, fee_asset`;
  return [...rows];
}

/** Ids of the account's executions in these instruments since then, booked ones and those of others. */
export async function listKnownTradeIds(
  { sql }: Database,
  { accountId, sinceMs }: { accountId: string; sinceMs: number },
): Promise<{ instrumentId: string; tradeId: string }[]> {
  const rows = await sql<{ instrumentId: string; tradeId: string }[]>`
    select instrument_id as "instrumentId", trade_id as "tradeId" from order_fills
    where account_id = ${accountId} and time_ms >= ${sinceMs}
    union all
    select instrument_id, split_part(venue_ref, '#', 2) from account_externals
    where account_id = ${accountId} and kind = 'trade'`;
  return [...rows];
}

/** Every instrument that the account's orders were ever about. */
export async function listOrderedInstruments({ sql }: Database, accountId: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select distinct instrument_id as id from orders where account_id = ${accountId} and state <> 'denied'`;
  return rows.map(({ id }) => id);
}

/** When the account's newest execution happened, by the venue's clock; null without any. */
export async function lastFillMs({ sql }: Database, accountId: string): Promise<number | null> {
  const rows = await sql<{ at: number | null }[]>`
    select max(time_ms)::float8 as at from order_fills where account_id = ${accountId}`;
  return rows[0]?.at ?? null;
}

export interface Opening {
  readonly atMs: number;
  readonly amounts: readonly { readonly asset: string; readonly amount: string }[];
}

/** What the account held when it was first taken over; null when it never was. */
export async function findOpening({ sql }: Database, accountId: string): Promise<Opening | null> {
  const rows = await sql<{ asset: string; amount: string; atMs: number }[]>`
    select asset, trim_scale(amount)::text as amount, floor(extract(epoch from at) * 1000)::float8 as "atMs"
    from account_openings where account_id = ${accountId}`;
  const first = rows[0];
  if (first === undefined) return null;
  return { atMs: first.atMs, amounts: rows.map(({ asset, amount }) => ({ asset, amount })) };
}

/** Writes it down once; who comes second changes nothing. An account that held nothing has one row of nothing. */
export async function insertOpening({ sql }: Database, accountId: string, opening: Opening): Promise<void> {
  const amounts = opening.amounts.length === 0 ? [{ asset: '', amount: '0' }] : opening.amounts;
  await sql`
    insert into account_openings (account_id, asset, amount, at)
    select ${accountId}, o.asset, o.amount, to_timestamp(${opening.atMs}::float8 / 1000)
    from jsonb_to_recordset(${JSON.stringify(amounts)}::text::jsonb) as o(asset text, amount numeric)
    where not exists (select 1 from account_openings where account_id = ${accountId})`;
}

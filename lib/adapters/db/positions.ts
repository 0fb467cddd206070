import type { ListPositionsQuery } from '@/lib/contracts/api/positions';
import type { Database } from './client';

/** What a run holds of an instrument, as its booked executions add up. */
export interface HeldRow {
  readonly accountId: string;
  readonly mode: string;
  readonly isPractice: boolean;
  readonly sessionId: string;
  readonly sessionName: string;
  readonly runId: string;
  readonly strategy: string;
  readonly instrument: string;
  readonly lastPrice: number | null;
  readonly lastPriceAtMs: number | null;
}

/** Every run's instruments of which something is held, by session, run and instrument. */
export async function listHeldRows(
  { sql }: Database,
  { session, run, account, mode, limit }: ListPositionsQuery & { limit: number },
): Promise<HeldRow[]> {
  const rows = await sql<HeldRow[]>`
    select p.account_id as "accountId", a.mode, a.is_practice as "isPractice", r.session_id as "sessionId",
      s.name as "sessionName", p.run_id as "runId", r.strategy, p.instrument_id as instrument,
      m.price::float8 as "lastPrice", m.trade_ms::float8 as "lastPriceAtMs"
    from run_positions p
      join venue_accounts a on a.id = p.account_id
      join session_runs r on r.id = p.run_id
      join trading_sessions s on s.id = r.session_id
      left join market_state m on m.instrument_id = p.instrument_id
    where p.quantity <> 0
      ${session === undefined ? sql`` : sql`and r.session_id = ${session}`}
      ${run === undefined ? sql`` : sql`and p.run_id = ${run}`}
      ${account === undefined ? sql`` : sql`and p.account_id = ${account}`}
      ${mode === undefined ? sql`` : sql`and a.mode = ${mode}`}
    order by s.created_at desc, p.run_id, p.instrument_id limit ${limit}`;
  return [...rows];
}

export interface HeldFillRow {
  readonly runId: string;
  readonly instrument: string;
  readonly side: 'buy' | 'sell';
  readonly quantity: string;
  readonly value: string;
  /** By the venue's clock, and when it was booked by the database's. */
  readonly timeMs: number;
  readonly bookedAtMs: number;
}

/** The executions of these runs, oldest first. */
export async function listHeldFills(
  { sql }: Database,
  { runIds, limit }: { runIds: readonly string[]; limit: number },
): Promise<HeldFillRow[]> {
  if (runIds.length === 0) return [];
  const rows = await sql<HeldFillRow[]>`
    select run_id as "runId", instrument_id as instrument, side, trim_scale(quantity)::text as quantity,
      trim_scale(value)::text as value, time_ms::float8 as "timeMs",
      floor(extract(epoch from at) * 1000)::float8 as "bookedAtMs"
    from order_fills where run_id in ${sql([...runIds])} order by time_ms, input_n, trade_id limit ${limit}`;
  return [...rows];
}

export interface ProtectiveRow {
  readonly runId: string;
  readonly instrument: string;
  readonly clientOrderId: string;
  readonly isAlive: boolean;
  readonly claimedAtMs: number;
}

/** Stops of these runs, also those that ended without a fill: a position whose stops are all gone is unprotected. */
export async function listProtectiveRows(
  { sql }: Database,
  { runIds, limit }: { runIds: readonly string[]; limit: number },
): Promise<ProtectiveRow[]> {
  if (runIds.length === 0) return [];
  const rows = await sql<ProtectiveRow[]>`
    select run_id as "runId", instrument_id as instrument, client_order_id as "clientOrderId",
      state in ('submitting', 'unknown', 'open', 'partially-filled', 'cancel-pending') as "isAlive",
      floor(extract(epoch from coalesce(claimed_at, ended_at)) * 1000)::float8 as "claimedAtMs"
    from orders
    where run_id in ${sql([...runIds])} and reduce_only and type in ('stop', 'stop-limit', 'trailing-stop')
      and state <> 'filled'
    order by coalesce(claimed_at, ended_at) desc limit ${limit}`;
  return [...rows];
}

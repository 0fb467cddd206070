import postgres, { type Sql } from 'postgres';
import type { Books } from './evidence';

/** Reads what the product wrote down about these accounts, in one look at one moment; changes nothing. */
export async function readBooks(url: string, accounts: readonly string[]): Promise<Books> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connection: { TimeZone: 'UTC' } });
  try {
    return await sql.begin('isolation level repeatable read read only', (tx) =>
      readAll(tx as unknown as Sql, [...accounts]),
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function readAll(sql: Sql, ids: string[]): Promise<Books> {
  const calls = await sql<{ id: string }[]>`
    select distinct client_order_id as id from venue_calls
    where account_id = any(${ids}) and purpose = 'cancel' and client_order_id is not null`;
  return {
    accounts: await readAccounts(sql, ids),
    ...(await readOrders(sql, ids)),
    audits: await sql<Books['audits'][number][]>`
      select floor(extract(epoch from at) * 1000)::float8 as "atMs", action, resource from audit_events
      where action like 'orders.%' or action like 'control.%' order by seq`,
    cancelCalls: new Set(calls.map(({ id }) => id)),
    ...(await readMoney(sql, ids)),
    ...(await readWorries(sql, ids)),
  };
}

/** Whoever lets an account go moves its `sends_from` on for the next owner: only while it is held is it the holder's. */
function readAccounts(sql: Sql, ids: string[]): Promise<Books['accounts'][number][]> {
  return sql<Books['accounts'][number][]>`
    select a.id, trim_scale(a.exposure_quote_max)::text as "exposureMax", a.price_age_ms_max as "priceAgeMsMax",
      coalesce(l.fence, 0)::float8 as fence, case when l.owner_id is null then 0
        else coalesce(floor(extract(epoch from l.sends_from) * 1000), 0)::float8 end as "sendsFromMs"
    from venue_accounts a left join account_leases l on l.account_id = a.id where a.id = any(${ids})`;
}

async function readOrders(sql: Sql, ids: string[]): Promise<Pick<Books, 'orders' | 'steps' | 'fills'>> {
  return {
    orders: await sql<Books['orders'][number][]>`
      select o.client_order_id as "clientOrderId", o.account_id as account, o.run_id as "runId", r.strategy,
        o.instrument_id as "instrumentId", o.side, trim_scale(o.quantity)::text as quantity,
        trim_scale(o.worst_quote)::text as "worstQuote", o.is_reducing as "isReducing", o.state, o.fence::float8 as fence,
        floor(extract(epoch from o.claimed_at) * 1000)::float8 as "claimedMs"
      from orders o join session_runs r on r.id = o.run_id where o.account_id = any(${ids})
      order by o.claimed_at, o.order_number`,
    steps: await sql<Books['steps'][number][]>`
      select s.client_order_id as "clientOrderId", s.n, floor(extract(epoch from s.at) * 1000)::float8 as "atMs", s.state,
        coalesce(s.facts ->> 'filledQuantity', '0') as filled
      from order_steps s join orders o using (client_order_id) where o.account_id = any(${ids})
      order by s.client_order_id, s.n`,
    fills: await sql<Books['fills'][number][]>`
      select account_id as account, instrument_id as "instrumentId", trade_id as "tradeId", client_order_id as "clientOrderId",
        side, trim_scale(price)::text as price, trim_scale(quantity)::text as quantity, trim_scale(value)::text as value,
        trim_scale(fee)::text as fee, fee_asset as "feeAsset", floor(extract(epoch from at) * 1000)::float8 as "atMs"
      from order_fills where account_id = any(${ids}) order by at`,
  };
}

async function readMoney(sql: Sql, ids: string[]): Promise<Pick<Books, 'openings' | 'externals'>> {
  return {
    openings: await sql<Books['openings'][number][]>`
      select account_id as account, asset, trim_scale(amount)::text as amount from account_openings
      where account_id = any(${ids})`,
    externals: await sql<Books['externals'][number][]>`
      select e.account_id as account, c.asset, trim_scale(c.amount)::text as amount
      from account_externals e, jsonb_to_recordset(e.facts -> 'changes') as c (asset text, amount numeric)
      where e.account_id = any(${ids})`,
  };
}

/** What has to be told: a comparison that did not agree, a session that is down for good. */
async function readWorries(sql: Sql, ids: string[]): Promise<Pick<Books, 'worries' | 'alerts'>> {
  return {
    worries: await sql<Books['worries'][number][]>`
      select account_id as subject, 'comparison ' || id || ' found a mismatch' as what,
        floor(extract(epoch from at) * 1000)::float8 as "atMs"
      from reconciliations where account_id = any(${ids}) and verdict = 'mismatch'
      union all
      select id, 'it failed', floor(extract(epoch from state_since) * 1000)::float8
      from trading_sessions where account_id = any(${ids}) and state = 'failed'`,
    alerts: await sql<Books['alerts'][number][]>`
      select subject, floor(extract(epoch from raised_at) * 1000)::float8 as "raisedMs",
        floor(extract(epoch from resolved_at) * 1000)::float8 as "resolvedMs" from alerts`,
  };
}

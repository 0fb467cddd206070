import type { Database } from './client';

/** One exchange of bytes with a venue about an order, as it is kept. */
export interface VenueCallRow {
  readonly id: number;
  readonly purpose: string;
  readonly request: string;
  readonly sentAtMs: number;
  readonly answeredAtMs: number | null;
  readonly httpStatus: number | null;
  readonly body: Uint8Array | null;
  readonly outcome: string;
  readonly detail: string;
}

export interface VenueCallInsert extends Omit<VenueCallRow, 'id'> {
  readonly accountId: string;
  readonly clientOrderId: string;
}

/**
 * Keeps what was sent about an order and what came back; a submit also says when the order left and when it was answered.
 * One statement, so that neither stands without the other.
 */
export async function insertVenueCall({ sql }: Database, call: VenueCallInsert): Promise<void> {
  const { accountId, clientOrderId, purpose, request, sentAtMs, answeredAtMs, httpStatus } = call;
  const body = call.body === null ? null : Buffer.from(call.body).toString('base64');
  await sql`
    with kept as (
      insert into venue_calls (account_id, client_order_id, purpose, request, sent_at, answered_at, http_status, body, outcome, detail)
      values (${accountId}, ${clientOrderId}, ${purpose}, ${request}, to_timestamp(${sentAtMs}::float8 / 1000),
        to_timestamp(${answeredAtMs}::float8 / 1000), ${httpStatus}, decode(${body}, 'base64'), ${call.outcome}, ${call.detail})
    )
    update orders set
      sent_at = coalesce(sent_at, to_timestamp(${sentAtMs}::float8 / 1000)),
      acked_at = case when ${call.outcome} in ('accepted', 'rejected')
        then coalesce(acked_at, to_timestamp(${answeredAtMs}::float8 / 1000)) else acked_at end
    where client_order_id = ${clientOrderId} and account_id = ${accountId} and ${purpose} = 'submit'`;
}

/** What was sent about an order and what came back, oldest first, the last `limit` of it. */
export async function listVenueCallRows(
  { sql }: Database,
  { clientOrderId, limit }: { clientOrderId: string; limit: number },
): Promise<VenueCallRow[]> {
  const rows = await sql<(Omit<VenueCallRow, 'body'> & { body: string | null })[]>`
    select * from (
      select id::float8 as id, purpose, request, floor(extract(epoch from sent_at) * 1000)::float8 as "sentAtMs",
        floor(extract(epoch from answered_at) * 1000)::float8 as "answeredAtMs", http_status as "httpStatus",
        encode(body, 'base64') as body, outcome, detail
      from venue_calls where client_order_id = ${clientOrderId} order by venue_calls.id desc limit ${limit}
    ) c order by c.id`;
  return rows.map(({ body, ...row }) => ({
    ...row,
    body: body === null ? null : Buffer.from(body, 'base64'),
  }));
}

/** How the venue answered each of these orders when it was sent, where it did: accepted or rejected, with its words. */
export async function listSubmitAnswers(
  { sql }: Database,
  clientOrderIds: readonly string[],
): Promise<{ clientOrderId: string; outcome: string; detail: string }[]> {
  if (clientOrderIds.length === 0) return [];
  const rows = await sql<{ clientOrderId: string; outcome: string; detail: string }[]>`
    select client_order_id as "clientOrderId", outcome, detail from venue_calls
    where client_order_id in ${sql([...clientOrderIds])} and purpose = 'submit' and outcome in ('accepted', 'rejected')
    order by id`;
  return [...rows];
}

/** How often the venue was asked about each unknown order, and what it said last. */
export async function countQuestions(
  { sql }: Database,
  clientOrderIds: readonly string[],
): Promise<{ clientOrderId: string; questions: number; lastAskedMs: number; lastAnswer: string }[]> {
  if (clientOrderIds.length === 0) return [];
  const rows = await sql<
    { clientOrderId: string; questions: number; lastAskedMs: number; lastAnswer: string }[]
  >`
    select client_order_id as "clientOrderId", count(*)::int as questions,
      floor(extract(epoch from max(sent_at)) * 1000)::float8 as "lastAskedMs",
      (array_agg(outcome order by id desc))[1] as "lastAnswer"
    from venue_calls where client_order_id in ${sql([...clientOrderIds])} and purpose <> 'submit'
    group by client_order_id`;
  return [...rows];
}

import { sql } from 'drizzle-orm';
import type { Database } from './client';
import type { Executor } from './transaction';

export type ExternalKind = 'order' | 'trade' | 'transfer';

/** By how much an account changed in an asset; signed decimal text. */
export interface AssetChange {
  readonly asset: string;
  readonly amount: string;
}

export interface ExternalFacts {
  readonly what: string;
  readonly changes: readonly AssetChange[];
}

export interface ExternalRow {
  readonly accountId: string;
  readonly kind: ExternalKind;
  readonly venueRef: string;
  readonly instrumentId: string | null;
  readonly asset: string | null;
  readonly amount: string | null;
  readonly facts: ExternalFacts;
  readonly firstSeenMs: number;
  readonly acknowledgedMs: number | null;
  readonly acknowledgedBy: string | null;
}

/** Keeps what happened without us, each once; returns those that were not known before. */
export async function insertExternals(
  { sql: tagged }: Database,
  accountId: string,
  rows: readonly Pick<ExternalRow, 'kind' | 'venueRef' | 'instrumentId' | 'asset' | 'amount' | 'facts'>[],
): Promise<string[]> {
  if (rows.length === 0) return [];
  const added = await tagged<{ venueRef: string }[]>`
    insert into account_externals (account_id, kind, venue_ref, instrument_id, asset, amount, facts)
    select ${accountId}, e.kind, e."venueRef", e."instrumentId", e.asset, e.amount, e.facts
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as e(kind text, "venueRef" text, "instrumentId" text, asset text, amount numeric, facts jsonb)
    on conflict do nothing returning venue_ref as "venueRef"`;
  return added.map(({ venueRef }) => venueRef);
}

/** What happened without us, newest first. */
export async function listExternalRows(
  { sql: tagged }: Database,
  { accountId, openOnly, limit }: { accountId: string | null; openOnly: boolean; limit: number },
): Promise<ExternalRow[]> {
  const rows = await tagged<ExternalRow[]>`
    select account_id as "accountId", kind, venue_ref as "venueRef", instrument_id as "instrumentId", asset,
      trim_scale(amount)::text as amount, facts,
      floor(extract(epoch from first_seen_at) * 1000)::float8 as "firstSeenMs",
      floor(extract(epoch from acknowledged_at) * 1000)::float8 as "acknowledgedMs", acknowledged_by as "acknowledgedBy"
    from account_externals
    where true ${accountId === null ? tagged`` : tagged`and account_id = ${accountId}`}
      ${openOnly ? tagged`and acknowledged_at is null` : tagged``}
    order by first_seen_at desc, venue_ref desc limit ${limit}`;
  return [...rows];
}

/** Sums, per asset, of what changed without us: by every trade, or by the transfers that a person acknowledged. */
export async function sumExternalChanges(
  { sql: tagged }: Database,
  { accountId, kind }: { accountId: string; kind: 'trade' | 'transfer' },
): Promise<AssetChange[]> {
  const rows = await tagged<AssetChange[]>`
    select c.asset, trim_scale(sum(c.amount))::text as amount
    from account_externals e, jsonb_to_recordset(e.facts -> 'changes') as c(asset text, amount numeric)
    where e.account_id = ${accountId} and e.kind = ${kind} and (e.kind = 'trade' or e.acknowledged_at is not null)
    group by c.asset`;
  return [...rows];
}

/** Says that a person knows of it; false when it was known already, or there is none. */
export async function acknowledgeExternalRow(
  tx: Executor,
  { accountId, kind, venueRef, by }: { accountId: string; kind: ExternalKind; venueRef: string; by: string },
): Promise<boolean> {
  const rows = await tx.orm.execute(sql`
    update account_externals set acknowledged_at = now(), acknowledged_by = ${by}
    where account_id = ${accountId} and kind = ${kind} and venue_ref = ${venueRef} and acknowledged_at is null
    returning venue_ref`);
  return rows.length > 0;
}

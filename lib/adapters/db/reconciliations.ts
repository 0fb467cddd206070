import type { Database } from './client';

export interface Difference {
  readonly kind: string;
  readonly subject: string;
  readonly ours: string;
  readonly theirs: string;
}

export type Verdict = 'matched' | 'mismatch' | 'incomplete';

export interface ReconciliationRow {
  readonly id: number;
  readonly atMs: number;
  readonly trigger: string;
  readonly verdict: Verdict;
  readonly differences: readonly Difference[];
  readonly digest: string;
  readonly durationMs: number;
}

/** Keeps what a comparison with the venue found. */
export async function insertReconciliation(
  { sql }: Database,
  row: Omit<ReconciliationRow, 'id' | 'atMs'> & { readonly accountId: string },
): Promise<void> {
  await sql`
    insert into reconciliations (account_id, trigger, verdict, differences, digest, duration_ms)
    values (${row.accountId}, ${row.trigger}, ${row.verdict}, ${JSON.stringify(row.differences)}::text::jsonb,
      ${row.digest}, ${Math.round(row.durationMs)})`;
}

/** The last comparisons of an account, newest first. */
export async function listReconciliationRows(
  { sql }: Database,
  { accountId, limit }: { accountId: string; limit: number },
): Promise<ReconciliationRow[]> {
  const rows = await sql<ReconciliationRow[]>`
    select id::float8 as id, floor(extract(epoch from at) * 1000)::float8 as "atMs", trigger, verdict, differences,
      digest, duration_ms as "durationMs"
    from reconciliations where account_id = ${accountId} order by at desc, reconciliations.id desc limit ${limit}`;
  return [...rows];
}

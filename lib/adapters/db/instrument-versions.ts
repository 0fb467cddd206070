import { and, asc, desc, eq, lte, sql } from 'drizzle-orm';
import { instrumentVersions } from '@/drizzle/schema/history';
import type { Executor } from './transaction';

export type InstrumentVersionRow = typeof instrumentVersions.$inferSelect;
export type InstrumentVersionInsert = typeof instrumentVersions.$inferInsert;

/** Two syncs of one venue take turns until the transaction ends, so that each compares with what the other wrote. */
export async function lockListing(tx: Executor, venue: string): Promise<void> {
  await tx.orm.execute(sql`select pg_advisory_xact_lock(hashtext('instruments.record'), hashtext(${venue}))`);
}

/** The latest version of every instrument a venue ever listed. */
export async function listLatestVersions(db: Executor, venue: string): Promise<InstrumentVersionRow[]> {
  return db.orm
    .selectDistinctOn([instrumentVersions.instrumentId])
    .from(instrumentVersions)
    .where(eq(instrumentVersions.venue, venue))
    .orderBy(asc(instrumentVersions.instrumentId), desc(instrumentVersions.validFromMs));
}

/** Adds versions; one of the same moment is replaced. At most `batch` rows a statement. */
export async function insertVersions(
  tx: Executor,
  rows: readonly InstrumentVersionInsert[],
  batch: number,
): Promise<void> {
  for (let at = 0; at < rows.length; at += batch) {
    await tx.orm
      .insert(instrumentVersions)
      .values(rows.slice(at, at + batch))
      .onConflictDoUpdate({
        target: [instrumentVersions.instrumentId, instrumentVersions.validFromMs],
        set: {
          status: sql`excluded.status`,
          facts: sql`excluded.facts`,
          factsHash: sql`excluded.facts_hash`,
        },
      });
  }
}

/** The version in force at a moment; null before the first. */
export async function findVersionAt(
  db: Executor,
  { instrumentId, atMs }: { instrumentId: string; atMs: number },
): Promise<InstrumentVersionRow | null> {
  const rows = await db.orm
    .select()
    .from(instrumentVersions)
    .where(and(eq(instrumentVersions.instrumentId, instrumentId), lte(instrumentVersions.validFromMs, atMs)))
    .orderBy(desc(instrumentVersions.validFromMs))
    .limit(1);
  return rows[0] ?? null;
}

/**
 * Gives the instruments of a venue that have bars the lot that the venue says: what is bought in a test is then what could
 * be bought there. An instrument of which nothing is known keeps its own.
 */
export async function adoptLots(db: Executor, venue: string): Promise<void> {
  await db.orm.execute(sql`
    update instruments i set lot_size = v.lot_size
    from (
      select distinct on (instrument_id) instrument_id, (facts ->> 'lotSize')::numeric as lot_size
      from instrument_versions where venue = ${venue} order by instrument_id, valid_from_ms desc
    ) v
    where i.id = v.instrument_id and v.lot_size > 0 and i.lot_size <> v.lot_size`);
}

/** Every version of an instrument, latest first. */
export async function listVersions(
  db: Executor,
  { instrumentId, limit }: { instrumentId: string; limit: number },
): Promise<InstrumentVersionRow[]> {
  return db.orm
    .select()
    .from(instrumentVersions)
    .where(eq(instrumentVersions.instrumentId, instrumentId))
    .orderBy(desc(instrumentVersions.validFromMs))
    .limit(limit);
}

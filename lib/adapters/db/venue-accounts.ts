import { asc, eq, sql } from 'drizzle-orm';
import { venueAccounts } from '@/drizzle/schema/accounts';
import type { Executor } from './transaction';

export type VenueAccountRow = typeof venueAccounts.$inferSelect;

/** What an account is and may, as it is configured; what the worker found out about its key stays as it is. */
export type VenueAccountTerms = Omit<
  VenueAccountRow,
  'keyState' | 'keyDetail' | 'reportedAt' | 'capabilities'
> & {
  readonly capabilities: Readonly<Record<string, unknown>>;
};

/** Writes an account as it is configured now. Claims after this are judged by it. */
export async function saveVenueAccount(db: Executor, terms: VenueAccountTerms): Promise<void> {
  const { id, ...changed } = terms;
  await db.orm
    .insert(venueAccounts)
    .values(terms)
    .onConflictDoUpdate({ target: venueAccounts.id, set: { ...changed, reportedAt: sql`now()` } });
}

/** How the worker found the key of an account: unknown, ok, missing or refused, and why. */
export async function saveKeyState(
  db: Executor,
  accountId: string,
  { keyState, keyDetail }: Pick<VenueAccountRow, 'keyState' | 'keyDetail'>,
): Promise<void> {
  await db.orm
    .update(venueAccounts)
    .set({ keyState, keyDetail, reportedAt: sql`now()` })
    .where(eq(venueAccounts.id, accountId));
}

export async function findVenueAccount(db: Executor, id: string): Promise<VenueAccountRow | null> {
  const rows = await db.orm.select().from(venueAccounts).where(eq(venueAccounts.id, id));
  return rows[0] ?? null;
}

/** Accounts of one mode; every paper session has one of its own, so that they would crowd out the others. */
export function listVenueAccounts(
  db: Executor,
  { mode, limit }: { readonly mode: 'paper' | 'live'; readonly limit: number },
): Promise<VenueAccountRow[]> {
  return db.orm
    .select()
    .from(venueAccounts)
    .where(eq(venueAccounts.mode, mode))
    .orderBy(asc(venueAccounts.id))
    .limit(limit);
}

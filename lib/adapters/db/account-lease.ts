import { LIMITS } from '@/config/runtime/limits';
import type { Database } from './client';
import { toldAgain } from './told-again';

/** A lease as its holder keeps it. The fence goes with every turn and every change. */
export interface LeaseKey {
  readonly accountId: string;
  readonly ownerId: string;
  readonly fence: number;
}

export interface LeaseAsk {
  readonly accountId: string;
  /** One life of one worker: another process, or the same after a restart, is another owner. */
  readonly ownerId: string;
  readonly sessionId: string;
  readonly build: string;
  readonly schemaVersion: string;
  readonly configHash: string;
}

/** All moments by the database's clock, UTC epoch ms; `nowMs` is when it answered. */
export interface LeaseTerms {
  readonly fence: number;
  readonly expiresAtMs: number;
  /** Orders may be canceled at once, and claimed from here on. */
  readonly sendsFromMs: number;
  readonly nowMs: number;
}

export type LeaseAnswer =
  | ({ readonly isOurs: true } & LeaseTerms)
  | {
      readonly isOurs: false;
      readonly ownerId: string;
      readonly sessionId: string;
      readonly expiresAtMs: number;
      readonly nowMs: number;
    };

/** Takes an account that is free or whose lease has ended; its state is `reconciling` then. Of many at once, one gets it; who has it already is told so. */
export async function acquireAccountLease(db: Database, ask: LeaseAsk): Promise<LeaseAnswer> {
  const text = JSON.stringify({ ...ask, ttlMs: LIMITS.leaseTtlMs });
  const rows = await toldAgain(
    () => db.sql<{ answer: LeaseAnswer }[]>`select acquire_lease(${text}::text::jsonb) as answer`,
  );
  const answer = rows[0]?.answer;
  if (answer === undefined) throw new Error('acquire_lease answered nothing');
  return answer;
}

/** Holds on for another while; null when it has ended or is somebody else's: whoever held it sends nothing more. */
export async function renewAccountLease(db: Database, key: LeaseKey): Promise<LeaseTerms | null> {
  const text = JSON.stringify({ ...key, ttlMs: LIMITS.leaseTtlMs });
  const rows = await toldAgain(
    () => db.sql<{ answer: LeaseTerms | null }[]>`select renew_lease(${text}::text::jsonb) as answer`,
  );
  return rows[0]?.answer ?? null;
}

/** Lets go, for a quick takeover; false when it was not ours any more. */
export async function releaseAccountLease(db: Database, key: LeaseKey): Promise<boolean> {
  const rows = await toldAgain(
    () => db.sql<{ done: boolean }[]>`select release_lease(${JSON.stringify(key)}::text::jsonb) as done`,
  );
  return rows[0]?.done ?? false;
}

export type LeaseState = 'reconciling' | 'active' | 'halted';

/**
 * Says what the account may do now. `lost`: it is somebody else's. `mixed`: another live account is active under another
 * build, schema or configuration, so this one may not become active beside it.
 */
export async function setAccountLeaseState(
  db: Database,
  key: LeaseKey,
  to: { readonly state: LeaseState; readonly reason: string },
): Promise<'done' | 'lost' | 'mixed'> {
  const text = JSON.stringify({ ...key, ...to });
  const rows = await toldAgain(
    () =>
      db.sql<
        { outcome: 'done' | 'lost' | 'mixed' }[]
      >`select set_lease_state(${text}::text::jsonb) as outcome`,
  );
  return rows[0]?.outcome ?? 'lost';
}

import { LIMITS } from '@/config/runtime/limits';
import { renewAccountLease, type LeaseKey } from '@/lib/adapters/db/account-lease';
import type { Database } from '@/lib/adapters/db/client';

/** A claim needs this much of the lease left; whoever has less stops by itself. */
const MARGIN_MS = 4_000;

export interface LeaseKeeper {
  /** Why nothing may leave any more; null while the account is ours. */
  readonly lost: () => string | null;
  stop(): Promise<void>;
}

/**
 * Renews the lease of an account until it is told to stop. When it cannot, because the database is away, slow, or says that
 * somebody else has it, `onLost` is called before the lease has run out (G8), and nothing is renewed after that.
 */
export function keepLease(
  db: Database,
  key: LeaseKey,
  parts: { readonly nowMs: () => number; readonly onLost: (reason: string) => void },
): LeaseKeeper {
  let lost: string | null = null;
  let renewedAtMs = parts.nowMs();
  let renewing: Promise<void> | null = null;
  const lose = (reason: string): void => {
    if (lost !== null) return;
    lost = reason;
    parts.onLost(reason);
  };
  const renew = async (): Promise<void> => {
    const askedAtMs = parts.nowMs();
    const terms = await renewAccountLease(db, key);
    if (terms === null) lose('the account belongs to another worker');
    else renewedAtMs = askedAtMs;
  };
  const timer = setInterval(() => {
    if (lost !== null) return;
    if (parts.nowMs() - renewedAtMs >= LIMITS.leaseTtlMs - MARGIN_MS)
      return lose('the lease could not be renewed in time');
    // What fails is asked for again at the next tick, until there is no time left.
    renewing ??= renew()
      .catch(() => undefined)
      .finally(() => (renewing = null));
  }, LIMITS.leaseRenewMs / 2);
  return {
    lost: () => lost,
    async stop() {
      clearInterval(timer);
      await renewing;
    },
  };
}

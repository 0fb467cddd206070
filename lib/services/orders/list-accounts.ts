import { LIMITS } from '@/config/runtime/limits';
import { listExternalRows } from '@/lib/adapters/db/account-externals';
import { listReconciliationRows } from '@/lib/adapters/db/reconciliations';
import { listUnknownOrderRows } from '@/lib/adapters/db/traded-orders';
import { findAccountLease } from '@/lib/adapters/db/trading-sessions';
import { listVenueAccounts, type VenueAccountRow } from '@/lib/adapters/db/venue-accounts';
import { plain } from '@/lib/adapters/db/run-results';
import type { VenueAccount, VenueAccountList } from '@/lib/contracts/api/accounts';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';

/** Every account of a venue where real orders can go, with who holds it and how it stands. Never a key. @throws Refusal SCOPE */
export async function listAccounts(context: ServiceContext): Promise<VenueAccountList> {
  requireScope(context, 'trading:read');
  const [rows, unknown] = await Promise.all([
    listVenueAccounts(context.db, { mode: 'live', limit: LIMITS.venueAccountsMax }),
    listUnknownOrderRows(context.db, LIMITS.unknownOrdersListedMax),
  ]);
  const accounts = await Promise.all(
    rows.map((row) => describe(context, row, unknown.filter(({ accountId }) => accountId === row.id).length)),
  );
  return { asOfMs: context.nowMs(), accounts };
}

async function describe(
  { db }: ServiceContext,
  row: VenueAccountRow,
  unknownOrders: number,
): Promise<VenueAccount> {
  const accountId = row.id;
  const [lease, externals, [lastReconciliation = null]] = await Promise.all([
    findAccountLease(db, accountId),
    listExternalRows(db, { accountId, openOnly: true, limit: LIMITS.pageRowsMax }),
    listReconciliationRows(db, { accountId, limit: 1 }),
  ]);
  const { reportedAt, orderQuoteMax, exposureQuoteMax, ...rest } = row;
  return {
    ...rest,
    mode: row.mode as VenueAccount['mode'],
    market: row.market as VenueAccount['market'],
    capabilities: row.capabilities as VenueAccount['capabilities'],
    orderQuoteMax: orderQuoteMax === null ? null : plain(orderQuoteMax),
    exposureQuoteMax: exposureQuoteMax === null ? null : plain(exposureQuoteMax),
    reportedAtMs: reportedAt.getTime(),
    lease:
      lease === null || lease.ownerId === null
        ? null
        : {
            sessionId: lease.sessionId,
            fence: lease.fence,
            state: lease.state as NonNullable<VenueAccount['lease']>['state'],
            stateReason: lease.stateReason,
            expiresAtMs: lease.expiresAt?.getTime() ?? null,
          },
    unknownOrders,
    openExternals: externals.length,
    lastReconciliation:
      lastReconciliation === null
        ? null
        : { ...lastReconciliation, differences: [...lastReconciliation.differences] },
  };
}

import { findMarketState } from '@/lib/adapters/db/market-state';
import type { MarketSnapshot } from '@/lib/contracts/api/feeds';
import { Refusal } from '@/lib/core/model/refusal';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { marketSnapshotOf } from './market-snapshot';

/** The newest print, quote and top of the book of an instrument, as the worker last said. @throws Refusal SCOPE, NOT_FOUND */
export async function readMarket(context: ServiceContext, instrumentId: string): Promise<MarketSnapshot> {
  requireScope(context, 'data:read');
  const row = await findMarketState(context.db, instrumentId);
  if (row === null) throw neverHeard(instrumentId);
  return marketSnapshotOf(row);
}

function neverHeard(instrumentId: string): Refusal {
  return new Refusal('NOT_FOUND', {
    what: `${instrumentId.slice(0, 80)} was never heard`,
    why: 'no feed of it is wanted, or the worker has not begun',
    next: 'add it with: sextant feed add <venue> <instrument>',
    field: 'instrument',
    got: instrumentId.slice(0, 80),
  });
}

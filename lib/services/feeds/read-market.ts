import { findMarketState } from '@/lib/adapters/db/market-state';
import type { MarketSnapshot } from '@/lib/contracts/api/feeds';
import { Refusal } from '@/lib/core/model/refusal';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';

type Level = [number, number];

/** The newest print, quote and top of the book of an instrument, as the worker last said. @throws Refusal SCOPE, NOT_FOUND */
export async function readMarket(context: ServiceContext, instrumentId: string): Promise<MarketSnapshot> {
  requireScope(context, 'data:read');
  const row = await findMarketState(context.db, instrumentId);
  if (row === null) throw neverHeard(instrumentId);
  const { tradeId, tradeMs, price, quantity, takerSide, quoteMs, bid, ask, bookMs, bids, asks } = row;
  return {
    instrumentId,
    provider: row.provider,
    trade:
      tradeId === null || tradeMs === null || price === null || quantity === null
        ? null
        : { tradeId, timeMs: tradeMs, price, quantity, takerSide: takerSide as 'buy' | 'sell' | null },
    quote:
      quoteMs === null || bid === null || ask === null
        ? null
        : { timeMs: quoteMs, bid, ask, bidQuantity: row.bidQuantity, askQuantity: row.askQuantity },
    book:
      bookMs === null || bids === null || asks === null
        ? null
        : { timeMs: bookMs, bids: bids.map(pairOf), asks: asks.map(pairOf) },
    reportedAtMs: row.reportedAt.getTime(),
    reportAgeMs: Math.max(0, Math.round(row.ageMs)),
  };
}

function pairOf([price, quantity]: readonly [number, number]): Level {
  return [price, quantity];
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

import type { MarketStateAged } from '@/lib/adapters/db/market-state';
import type { MarketSnapshot } from '@/lib/contracts/api/feeds';

type Level = [number, number];

/** A stored row as it is shown: what was never told is null, not zero. */
export function marketSnapshotOf(row: MarketStateAged): MarketSnapshot {
  const { tradeId, tradeMs, price, quantity, takerSide, quoteMs, bid, ask, bookMs, bids, asks } = row;
  return {
    instrumentId: row.instrumentId,
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

import type { Trade } from '@/lib/core/model/trade';
import { compareIds, followsDirectly } from './trade-ids';

/** One print, or several of one order at one price that the venue put together: `firstId` … `trade.tradeId`. */
export interface JoinedTrade {
  readonly firstId: string;
  readonly trade: Trade;
}

/** What lies after the cursor and before the single prints, each quantity once. */
export function joinedAfter(
  joined: readonly JoinedTrade[],
  cursor: string,
  singles: readonly Trade[],
): { trades: Trade[]; reachesCursor: boolean } {
  const end = singles[0]?.tradeId ?? null;
  const inside = joined.filter(
    ({ firstId, trade }) =>
      compareIds(trade.tradeId, cursor) > 0 && (end === null || compareIds(firstId, end) < 0),
  );
  const first = inside[0];
  // One that began before the cursor was told in part already; the rest of it cannot be told apart.
  const reachesCursor = first === undefined || followsDirectly(first.firstId, cursor);
  const whole = inside.filter(({ firstId }) => compareIds(firstId, cursor) > 0);
  return { trades: whole.map((one) => withoutSingles(one, end, singles)), reachesCursor };
}

/** The one that reaches into the single prints, without what they say. */
function withoutSingles({ trade }: JoinedTrade, end: string | null, singles: readonly Trade[]): Trade {
  if (end === null || compareIds(trade.tradeId, end) < 0) return trade;
  const counted = singles.filter(({ tradeId }) => compareIds(tradeId, trade.tradeId) <= 0);
  const rest = counted.reduce((left, { quantity }) => left - quantity, trade.quantity);
  // Quantities have at most twelve decimals: what the subtraction adds beyond is not the venue's.
  return { ...trade, tradeId: String(BigInt(end) - 1n), quantity: Number(rest.toFixed(12)) };
}

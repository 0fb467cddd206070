import type { FlatTrips } from '@/lib/core/portfolio/flat-trips';
import type { AssetAccounts } from '@/lib/core/portfolio/asset-accounts';
import { asMoney } from '@/lib/core/model/money';
import { asQuantity } from '@/lib/core/model/quantity';
import type { PlainLane } from './plain-lane';
import type { PlainSeat } from './plain-seat';

/**
 * Counts the account as books, trips and venue have it. False, with the lane where it was, while an order or a view waits,
 * when anything but cash and whole lots is there, or a number does not fit into a double.
 */
export function countStanding(lane: PlainLane): boolean {
  const { state, market, seats } = lane;
  const { books, orders, killState, settings } = state;
  if (state.status !== 'running' || killState !== 'off' || orders.size > 0 || !market.isIdle) return false;
  const quote = books.ledger.of(settings.currency);
  if (!isPlainAccount(quote) || market.cash !== quote.available) return false;
  lane.cash = countOf(quote.available, lane.unit);
  lane.held = -0;
  lane.fees = -0;
  lane.trading = -0;
  lane.feesBefore = quote.fees;
  lane.tradingBefore = quote.trading;
  let isWhole = Number.isSafeInteger(lane.cash);
  for (const seat of seats) isWhole &&= countSeat(lane, seat);
  lane.isCurrent = isWhole;
  return isWhole;
}

/** Only moved by what the lane does too. */
function isPlainAccount(accounts: AssetAccounts): boolean {
  const { holds, margin, borrowed, conversion, funding, interest, liquidation } = accounts;
  return (
    holds.size === 0 &&
    [margin, borrowed, conversion, funding, interest, liquidation].every((amount) => amount === 0n)
  );
}

function countSeat(lane: PlainLane, seat: PlainSeat): boolean {
  const { state, market, unit } = lane;
  const { instrument, traded } = seat;
  const { quantity, cost, realized } = state.books.position(instrument);
  const base = state.books.ledger.of(traded.base);
  const entry = (state.trips.trackers[instrument] as FlatTrips).plainEntry;
  const own: bigint = quantity;
  const isBalanced = isPlainAccount(base) && base.available === own && base.trading === -own;
  if (entry === undefined || !isBalanced || state.desks[instrument]?.deferred !== null) return false;
  // What the trip has put in must be what the position is: no dust, no fee out of what was bought.
  if (quantity !== (entry?.quantity ?? 0n) || cost !== (entry?.value ?? 0n)) return false;
  if (entry !== null && (entry.price === null || !entry.areFeesComplete)) return false;
  seat.orderNumber = 0;
  seat.lots = countOf(quantity, traded.lotSize);
  seat.cost = countOf(cost, unit);
  seat.realized = -0;
  seat.realizedBefore = realized;
  seat.entryFees = countOf(entry?.fees ?? 0n, unit);
  seat.entrySlippage = countOf(entry?.slippage ?? 0n, unit);
  seat.entryTicks = countOf(entry?.price ?? 0n, traded.tickSize);
  seat.entryMs = state.trips.openSinceMs(instrument) ?? -0;
  const { lots, cost: paid, entryFees, entrySlippage, entryTicks } = seat;
  return (
    [lots, paid, entryFees, entrySlippage, entryTicks].every(Number.isSafeInteger) &&
    lots === market.lotsOf(instrument)
  );
}

/** How many units an amount is; NaN where it is no whole number of them. */
function countOf(amount: bigint, unit: bigint): number {
  return amount % unit === 0n ? -0 + Number(amount / unit) : Number.NaN;
}

/** Books, trips and venue as the lane has counted. What waiting orders hold is free until they are placed. */
export function writeBack(lane: PlainLane): void {
  const { state, market, seats, unit } = lane;
  const quote = state.books.ledger.of(state.settings.currency);
  quote.available = asMoney(BigInt(lane.cash) * unit);
  carryTotals(lane);
  quote.fees = asMoney(lane.feesBefore);
  quote.trading = asMoney(lane.tradingBefore);
  if (quote.capital + quote.available + quote.fees + quote.trading !== 0n) {
    throw new Error(`engine: the plain lane's ${quote.asset} does not balance`);
  }
  market.cash = quote.available;
  for (const seat of seats) writeSeat(lane, seat);
}

/** Totals only grow, and decide nothing: what they came to is kept as an integer, and counting begins anew. */
export function carryTotals(lane: PlainLane): void {
  const { unit } = lane;
  lane.feesBefore += BigInt(lane.fees) * unit;
  lane.tradingBefore += BigInt(lane.trading) * unit;
  lane.fees = -0;
  lane.trading = -0;
  for (const seat of lane.seats) {
    seat.realizedBefore += BigInt(seat.realized) * unit;
    seat.realized = -0;
  }
}

function writeSeat(lane: PlainLane, seat: PlainSeat): void {
  const { state, unit } = lane;
  const { instrument, traded } = seat;
  const quantity = asQuantity(BigInt(seat.lots) * traded.lotSize);
  const cost = asMoney(BigInt(seat.cost) * unit);
  const base = state.books.ledger.of(traded.base);
  base.available = asMoney(quantity);
  base.trading = asMoney(-quantity);
  state.books.standAt(instrument, { quantity, cost, realized: asMoney(seat.realizedBefore) });
  const tracker = state.trips.trackers[instrument] as FlatTrips;
  if (seat.lots === 0) {
    tracker.resumePlain(null, tracker.openEntryFill ?? -1);
    return;
  }
  tracker.resumePlain(
    {
      quantity,
      value: cost,
      fees: BigInt(seat.entryFees) * unit,
      slippage: BigInt(seat.entrySlippage) * unit,
      areFeesComplete: true,
      price: BigInt(seat.entryTicks) * traded.tickSize,
    },
    seat.entryMs,
  );
}

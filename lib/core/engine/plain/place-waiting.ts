import { marketIntent } from '@/lib/core/model/market-intent';
import { asMoney, MONEY_STEP } from '@/lib/core/model/money';
import { asOrderNumber } from '@/lib/core/model/ids';
import { asQuantity } from '@/lib/core/model/quantity';
import { reviewOrder } from '@/lib/core/risk/review';
import type { PlainLane } from './plain-lane';
import type { PlainSeat } from './plain-seat';

/**
 * An order of the lane that still waits goes on in books, order table and venue as if it had been asked for there: its
 * entries are written, so that only its hold, its row and its place at the venue are missing. The review has to say the same.
 */
export function placeWaiting({ state, market }: PlainLane, seat: PlainSeat): void {
  const { books, facts, plan, orders } = state;
  const { instrument, isBuy, amount, traded, reason } = seat;
  const orderNumber = asOrderNumber(seat.orderNumber);
  const intent = marketIntent({
    instrument,
    side: isBuy ? 'buy' : 'sell',
    quantity: isBuy ? null : asQuantity(BigInt(amount) * traded.lotSize),
    quoteQuantity: isBuy ? asMoney(BigInt(amount) * MONEY_STEP) : null,
    goodUntilMs: null,
    reduceOnly: !isBuy,
    reason,
  });
  seat.orderNumber = 0;
  facts.consider(intent);
  const reviewed = reviewOrder(intent, facts, plan, null);
  if (!reviewed.ok) throw new Error(`engine: the plain lane let through what ${reviewed.denial.code} denies`);
  const { asset, claim } = facts.funds;
  books.placeHold(orderNumber, asset, claim, null);
  orders.open(orderNumber, reviewed.approved);
  orders.apply(orderNumber, 'accept');
  market.place({ kind: 'submit-order', orderNumber, request: reviewed.approved }, seat.decidedMs);
}

import type { Order, OrderIntent } from '@/lib/core/model/order';
import { reviewOrder } from '@/lib/core/risk/review';
import { explainRisk } from './explain';
import type { EngineState } from './state';

/** Risk first, then the hold, then the order: only an approved request gets past the first line. False when it was denied. */
export function ask(state: EngineState, intent: OrderIntent): boolean {
  const { journal, books, facts, clock } = state;
  facts.consider(intent);
  const plan = state.regimeLimits?.planFor(intent.instrument) ?? state.plan;
  const reviewed = reviewOrder(intent, facts, plan, state.trace);
  if (state.trace !== null) explainRisk(state, intent.instrument, state.trace);
  if (!reviewed.ok) {
    const { code, limit, actual } = reviewed.denial;
    const { protection: _ours, ...asked } = intent;
    journal.write({ kind: 'order-denied', timeMs: clock.nowMs, ...asked, code, limit, actual });
    return false;
  }
  const { asset, claim } = facts.funds;
  const orderNumber = journal.submitted(clock.nowMs, intent, claim, asset);
  books.placeHold(orderNumber, asset, claim, intent.group);
  state.orders.open(orderNumber, reviewed.approved);
  if (state.rate !== null && !intent.reduceOnly) state.rate.take(clock.nowMs);
  state.outbox.send({ kind: 'submit-order', orderNumber, request: reviewed.approved });
  return true;
}

/** Asks the venue to take an order back; a second request for the same order is not sent. */
export function requestCancel(state: EngineState, order: Order, reason: string): void {
  const { orderNumber } = order;
  if (state.orders.apply(orderNumber, 'request-cancel') !== 'applied') return;
  state.journal.write({ kind: 'cancel-requested', timeMs: state.clock.nowMs, orderNumber, reason });
  state.outbox.send({ kind: 'cancel-order', orderNumber, reason });
}

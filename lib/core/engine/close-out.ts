import { absoluteExact, roundToStep } from '@/lib/core/model/exact';
import { asQuantity } from '@/lib/core/model/quantity';
import type { Desk } from './desk';
import type { EngineState } from './state';
import { ask, requestCancel } from './submit';

/** Takes back every order of an instrument, or of all of them. */
export function cancelOrders(state: EngineState, reason: string, instrument: number | null = null): void {
  for (const order of state.orders.list().slice()) {
    if (instrument === null || order.request.instrument === instrument) requestCancel(state, order, reason);
  }
}

/** Takes back what could still open something; what protects or closes a position stays. */
export function cancelEntries(state: EngineState, reason: string): void {
  for (const order of state.orders.list().slice()) {
    if (!order.request.reduceOnly) requestCancel(state, order, reason);
  }
}

/**
 * Closes what is held of every instrument: its orders are taken back first, because they may hold what is to be sold, and the
 * rest leaves at the market. The strategy is not asked, so that it also works when its code is what broke.
 */
export function closeAll(state: EngineState, reason: string): void {
  for (const desk of state.desks) {
    desk.deferred = null;
    desk.closing = reason;
    cancelOrders(state, reason, desk.slot);
    continueClosing(state, desk.slot);
  }
}

/** Asks for the close once nothing of the instrument is alive any more; once, so that a refusal is not asked for again. */
export function continueClosing(state: EngineState, instrument: number): void {
  const desk = state.desks[instrument] as Desk;
  if (desk.closing === null) return;
  if (state.orders.list().some(({ request }) => request.instrument === instrument)) return;
  const reason = desk.closing;
  desk.closing = null;
  const held = state.books.position(instrument).quantity;
  const quantity = asQuantity(roundToStep(absoluteExact(held), desk.instrument.lotSize, 'down'));
  if (quantity === 0n) return;
  ask(state, {
    instrument,
    side: held > 0n ? 'sell' : 'buy',
    type: 'market',
    quantity,
    quoteQuantity: null,
    limitPrice: null,
    triggerPrice: null,
    trailDistance: null,
    timeInForce: 'gtc',
    goodUntilMs: null,
    reduceOnly: true,
    postOnly: false,
    group: null,
    protection: null,
    reason,
  });
}

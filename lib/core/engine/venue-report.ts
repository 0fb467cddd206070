import type { OrderFilled, VenueEvent } from '@/lib/core/model/event';
import type { ClientOrderId } from '@/lib/core/model/ids';
import { failStrategy } from './fail';
import { refreshMarks, type EngineState } from './state';

/** A report from the venue: one table step, then books, then the entry. Repeated reports change nothing and leave nothing. */
export function applyVenueReport(state: EngineState, event: VenueEvent): void {
  switch (event.kind) {
    case 'order-filled':
      applyFill(state, event);
      return;
    case 'order-accepted': {
      const { clientOrderId, venueOrderId } = event;
      if (!stepped(state, clientOrderId, 'accept')) return;
      const seq = state.outbox.nextSeq;
      state.outbox.write({ kind: 'order-accepted', seq, timeMs: event.timeMs, clientOrderId, venueOrderId });
      return;
    }
    case 'order-rejected':
    case 'order-canceled':
    case 'order-expired': {
      const { kind, clientOrderId, reason, timeMs } = event;
      if (!stepped(state, clientOrderId, END_STEP[kind])) return;
      state.books.release(clientOrderId);
      state.outbox.write({ kind, seq: state.outbox.nextSeq, timeMs, clientOrderId, reason });
    }
  }
}

const END_STEP = {
  'order-rejected': 'reject',
  'order-canceled': 'cancel',
  'order-expired': 'expire',
} as const;

function stepped(
  state: EngineState,
  id: ClientOrderId,
  step: 'accept' | (typeof END_STEP)[keyof typeof END_STEP],
): boolean {
  const applied = state.orders.apply(id, step);
  if (applied === 'unknown-order') ignore(state, id, step);
  return applied === 'applied';
}

function ignore(state: EngineState, clientOrderId: ClientOrderId, report: string): void {
  const seq = state.outbox.nextSeq;
  state.outbox.write({ kind: 'report-ignored', seq, timeMs: state.nowMs, clientOrderId, report });
}

function applyFill(state: EngineState, event: OrderFilled): void {
  const { fill, isLast } = event;
  const applied = state.orders.applyFill(fill, isLast);
  if (applied === 'unknown-order') ignore(state, fill.clientOrderId, 'fill');
  if (applied !== 'applied') return;
  state.books.settle(fill);
  if (isLast) state.books.release(fill.clientOrderId);
  const { clientOrderId, tradeId, timeMs, side, price, quantity, value, fee, feeAsset, slippage } = fill;
  state.outbox.write({
    kind: 'fill',
    seq: state.outbox.nextSeq,
    timeMs,
    clientOrderId,
    tradeId,
    side,
    price,
    quantity,
    value,
    fee,
    feeAsset,
    slippage,
    isLast,
  });
  refreshMarks(state, price);
  if (state.status !== 'running') return;
  try {
    state.strategy.onFill(fill, state.view);
  } catch (cause) {
    failStrategy(state, 'onFill', cause);
  }
}

import { NO_MONEY } from '@/lib/core/model/money';
import type { OrderIntent, OrderRequest } from '@/lib/core/model/order';
import { asQuantity } from '@/lib/core/model/quantity';
import type { Signal } from '@/lib/core/model/signal';
import { clientOrderId } from '@/lib/core/oms/client-order-id';
import { reviewOrder } from '@/lib/core/risk/review';
import { sizePercentOfEquity } from '@/lib/core/risk/sizing/percent-of-equity';
import { failStrategy } from './fail';
import { exactEquity, markPrice, type EngineState } from './state';

/** A strategy that says more than this about one bar has run away. */
export const SIGNALS_PER_BAR_MAX = 8;

/** Signals → stored reasons and submitted orders. Every signal leaves at least one entry that says what became of it. */
export function decide(state: EngineState, signals: readonly Signal[]): void {
  if (signals.length > SIGNALS_PER_BAR_MAX) {
    const cause = `returned ${signals.length} signals for one bar, at most ${SIGNALS_PER_BAR_MAX} are taken`;
    failStrategy(state, 'generateSignals', cause);
    return;
  }
  for (const signal of signals) {
    const fault = faultOf(signal);
    if (fault !== null) failStrategy(state, 'generateSignals', fault);
    if (state.status !== 'running') return;
    decideOne(state, signal);
  }
}

/** What is wrong with a signal, or null. NaN fails every comparison, so each rule is written as what must hold. */
function faultOf(signal: Signal): string | null {
  const { side, strength, stopHint, ttlMs } = signal;
  if (side !== 'long' && side !== 'flat' && side !== 'short') return `signal side ${String(side)}`;
  if (!(strength > 0 && strength <= 1)) return `signal strength ${strength}, must be above 0 and at most 1`;
  if (stopHint !== null && !(stopHint > 0 && stopHint < Infinity)) return `signal stopHint ${stopHint}`;
  if (ttlMs !== null && !(ttlMs >= 0 && ttlMs < Infinity)) return `signal ttlMs ${ttlMs}`;
  return null;
}

function decideOne(state: EngineState, signal: Signal): void {
  const { outbox, books, nowMs } = state;
  const { side, strength, stopHint, ttlMs, reason } = signal;
  outbox.write({
    kind: 'signal',
    seq: outbox.nextSeq,
    timeMs: nowMs,
    side,
    strength,
    stopHint,
    ttlMs,
    reason,
  });
  const sized = sizePercentOfEquity(signal, {
    timeMs: nowMs,
    // Only a long is sized by equity; what is sold is what is held.
    equity: side === 'long' ? exactEquity(state) : NO_MONEY,
    availableQuote: books.ledger.balance(books.instrument.quote, 'available'),
    held: books.position.quantity,
    fraction: state.sizeFraction,
  });
  if (typeof sized === 'string') {
    skip(state, sized, '');
    return;
  }
  let veto: string | null;
  try {
    veto = state.strategy.riskCheck(sized, state.view);
  } catch (cause) {
    failStrategy(state, 'riskCheck', cause);
    return;
  }
  if (veto === null) ask(state, sized);
  else skip(state, 'STRATEGY_VETO', veto);
}

function skip(state: EngineState, code: string, detail: string): void {
  const { outbox, nowMs } = state;
  outbox.write({ kind: 'signal-skipped', seq: outbox.nextSeq, timeMs: nowMs, code, detail });
}

/** Risk first, then the hold, then the order: only an approved request gets past the first line. */
function ask(state: EngineState, intent: OrderIntent): void {
  const { outbox, books, orders, nowMs } = state;
  const { side, quantity, quoteQuantity, goodUntilMs, reason } = intent;
  const instrumentId = books.instrument.id;
  const request: OrderRequest = {
    side,
    quantity,
    quoteQuantity,
    goodUntilMs,
    reason,
    instrumentId,
    type: 'market',
    decidedAtMs: nowMs,
  };
  const reviewed = reviewOrder(request, {
    instrument: books.instrument,
    mark: markPrice(state),
    availableQuote: books.ledger.balance(books.instrument.quote, 'available'),
    availableBase: asQuantity(books.ledger.balance(books.instrument.base, 'available')),
    openOrders: orders.size,
  });
  const seq = outbox.nextSeq;
  if (!reviewed.ok) {
    const { code, limit, actual } = reviewed.denial;
    outbox.write({
      kind: 'order-denied',
      seq,
      timeMs: nowMs,
      side,
      quantity,
      quoteQuantity,
      code,
      limit,
      actual,
    });
    return;
  }
  const id = clientOrderId(state.settings.fingerprint, seq);
  books.hold(id, reviewed.approved);
  orders.open(id, reviewed.approved);
  outbox.write({
    kind: 'order-submitted',
    seq,
    timeMs: nowMs,
    clientOrderId: id,
    side,
    quantity,
    quoteQuantity,
    goodUntilMs,
    reason,
  });
  outbox.send({ kind: 'submit-order', clientOrderId: id, request: reviewed.approved });
}

import type { Telling } from '@/lib/core/oms/followed-order';
import { unknownCase } from '@/lib/core/oms/resolve-unknown';
import type { DeskReport } from '@/lib/ports/order-desk';
import type { VenueOrder } from '@/lib/ports/trading-venue';
import type { DeskAlerts } from './desk-alerts';
import type { DeskOrder, DeskOrders } from './desk-orders';
import type { Tell } from './desk-settings';

const PROTECTIVE = ['stop', 'stop-limit', 'trailing-stop'];

/** Says to runs what became of their orders, in the order in which it was learned, and keeps the alerts that go with it. */
export class DeskVoice {
  constructor(
    private readonly parts: {
      readonly orders: DeskOrders;
      readonly alerts: DeskAlerts;
      readonly tell: Tell;
      readonly nowMs: () => number;
      readonly onLost: () => void;
    },
  ) {}

  /** The venue shows an order: whatever follows from it is said. True when executions are owed. */
  see(order: DeskOrder, seen: VenueOrder): boolean {
    const { venueOrderId, state, filledQuantity } = seen;
    const tellings = order.life.see({ venueOrderId, state, filledQuantity }, reasonOf(order, seen));
    this.parts.orders.indexVenueId(order);
    this.say(order, tellings);
    return order.life.owesTrades;
  }

  say(order: DeskOrder, tellings: readonly Telling[], detail = ''): void {
    const { alerts, orders, tell, nowMs } = this.parts;
    orders.indexVenueId(order);
    for (const telling of tellings) {
      if (telling.kind === 'lost') this.lost(order, detail);
      if (telling.kind === 'accepted' && isProtective(order))
        alerts.resolve('desk-unprotected', placeOf(order));
      if (telling.kind === 'rejected' || telling.kind === 'not-placed')
        this.protectionGone(order, telling.reason);
      tell(order.runId, reportOf(order, telling, nowMs(), detail));
    }
    if (order.unknown !== null && order.life.phase !== 'unknown') {
      order.unknown = null;
      alerts.resolve('desk-order-unknown', order.clientOrderId);
    }
  }

  /** An order of an earlier life of which nobody knows anything. */
  lost(order: DeskOrder, detail: string): void {
    order.unknown ??= unknownCase(this.parts.nowMs());
    this.parts.alerts.raise({
      kind: 'desk-order-unknown',
      subject: order.clientOrderId,
      severity: 'error',
      what: `Nobody knows whether order ${order.clientOrderId} is at the venue; ${order.instrumentId} takes no entries`,
      details: { instrumentId: order.instrumentId, runId: order.runId, detail },
    });
    this.parts.onLost();
  }

  private protectionGone(order: DeskOrder, reason: string): void {
    if (!isProtective(order)) return;
    const { instrumentId, clientOrderId } = order;
    this.parts.alerts.raise({
      kind: 'desk-unprotected',
      subject: placeOf(order),
      severity: 'critical',
      what: `The protective order of ${instrumentId} did not reach the venue: what is held is unprotected`,
      details: { clientOrderId, reason },
    });
  }
}

function isProtective({ reduceOnly, type }: DeskOrder): boolean {
  return reduceOnly && PROTECTIVE.includes(type);
}

function placeOf({ runId, instrumentId }: DeskOrder): string {
  return `${runId} ${instrumentId}`;
}

function reasonOf({ cancel }: DeskOrder, { state }: VenueOrder): string {
  if (state === 'canceled') return cancel?.reason ?? 'CANCELED_BY_VENUE';
  return state === 'expired' ? 'EXPIRED_BY_VENUE' : state === 'rejected' ? 'REJECTED_BY_VENUE' : '';
}

function reportOf({ orderNumber }: DeskOrder, telling: Telling, timeMs: number, detail: string): DeskReport {
  switch (telling.kind) {
    case 'accepted':
      return { kind: 'order-accepted', timeMs, orderNumber, venueOrderId: telling.venueOrderId };
    case 'lost':
      return { kind: 'order-lost', timeMs, orderNumber, reason: detail };
    case 'not-placed':
      return { kind: 'order-not-placed', timeMs, orderNumber, reason: telling.reason };
    default:
      return { kind: `order-${telling.kind}`, timeMs, orderNumber, reason: telling.reason };
  }
}

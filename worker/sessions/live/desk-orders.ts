import type { DeskOrderRow } from '@/lib/adapters/db/desk-orders';
import { parseExact } from '@/lib/core/model/decimal-text';
import { asOrderNumber, asVenueOrderId, type ClientOrderId, type OrderNumber } from '@/lib/core/model/ids';
import type { Side } from '@/lib/core/model/order';
import { FollowedOrder } from '@/lib/core/oms/followed-order';
import { unknownCase, type UnknownCase } from '@/lib/core/oms/resolve-unknown';
import type { ClaimedOrder } from '@/lib/ports/order-desk';

/** A wish to take an order back, until the venue says what became of it. */
export interface PendingCancel {
  readonly reason: string;
  tries: number;
  nextTryMs: number;
  isUnderWay: boolean;
}

/** One order of the account as this desk follows it. Moments are by the steady clock unless they say otherwise. */
export interface DeskOrder {
  readonly clientOrderId: ClientOrderId;
  readonly runId: string;
  readonly orderNumber: OrderNumber;
  readonly instrumentId: string;
  /** Position of the instrument in its run's list. */
  readonly instrument: number;
  readonly side: Side;
  readonly type: string;
  readonly reduceOnly: boolean;
  readonly goodUntilMs: number | null;
  /** By the database's clock, UTC epoch ms. */
  readonly claimedAtMs: number;
  readonly life: FollowedOrder;
  unknown: UnknownCase | null;
  cancel: PendingCancel | null;
}

/** Orders that this desk follows, by both their names. Ended ones stay, so that what comes late finds them. */
export class DeskOrders {
  private readonly byName = new Map<string, DeskOrder>();
  private readonly byVenueId = new Map<string, DeskOrder>();

  open(claimed: ClaimedOrder): DeskOrder {
    const { request } = claimed;
    const order: DeskOrder = {
      ...pick(claimed),
      instrument: request.instrument,
      side: request.side,
      type: request.type,
      reduceOnly: request.reduceOnly,
      goodUntilMs: request.goodUntilMs,
      life: new FollowedOrder(request.quantity),
      unknown: null,
      cancel: null,
    };
    this.byName.set(order.clientOrderId, order);
    return order;
  }

  /** An order of an earlier life. One that was being sent then is of unknown fate now. */
  resume(row: DeskOrderRow): DeskOrder {
    const known = this.byName.get(row.clientOrderId);
    if (known !== undefined) return known;
    const life = new FollowedOrder(row.quantity === null ? null : parseExact(row.quantity, 'quantity'));
    const isAccepted =
      row.venueOrderId !== null || !['submitting', 'unknown', 'cancel-pending'].includes(row.state);
    life.resume({
      isAccepted,
      isUnknown: !isAccepted,
      isEnded: ENDED.includes(row.state),
      venueOrderId: row.venueOrderId === null ? null : asVenueOrderId(row.venueOrderId),
      trades: row.trades.map(({ tradeId, quantity }) => ({
        id: tradeId,
        quantity: parseExact(quantity, 'quantity'),
      })),
    });
    const order: DeskOrder = {
      clientOrderId: row.clientOrderId as ClientOrderId,
      runId: row.runId,
      orderNumber: asOrderNumber(row.orderNumber),
      instrumentId: row.instrumentId,
      instrument: row.instrument,
      side: row.side,
      type: row.type,
      reduceOnly: row.reduceOnly,
      goodUntilMs: row.goodUntilMs,
      claimedAtMs: row.claimedAtMs,
      life,
      unknown: isAccepted ? null : unknownCase(row.claimedAtMs),
      cancel: row.state === 'cancel-pending' ? pendingCancel(row.stateReason) : null,
    };
    this.byName.set(order.clientOrderId, order);
    this.indexVenueId(order);
    return order;
  }

  /** Once the venue has named it. */
  indexVenueId(order: DeskOrder): void {
    const { venueOrderId } = order.life;
    if (venueOrderId !== null) this.byVenueId.set(`${order.instrumentId} ${venueOrderId}`, order);
  }

  named(clientOrderId: string | null): DeskOrder | undefined {
    return clientOrderId === null ? undefined : this.byName.get(clientOrderId);
  }

  ofVenueId(instrumentId: string, venueOrderId: string): DeskOrder | undefined {
    return this.byVenueId.get(`${instrumentId} ${venueOrderId}`);
  }

  /** Everything of which more may come. */
  alive(): DeskOrder[] {
    return [...this.byName.values()].filter(({ life }) => life.phase !== 'ended');
  }

  unknown(): DeskOrder[] {
    return this.alive().filter(({ life }) => life.phase === 'unknown');
  }

  /** Forgets an order that ended and whose every trace is booked; called when nothing of it can come any more. */
  forgetBefore(claimedAtMs: number): void {
    for (const [name, order] of this.byName) {
      if (order.life.phase !== 'ended' || order.claimedAtMs >= claimedAtMs) continue;
      this.byName.delete(name);
      if (order.life.venueOrderId !== null)
        this.byVenueId.delete(`${order.instrumentId} ${order.life.venueOrderId}`);
    }
  }
}

const ENDED = ['filled', 'canceled', 'expired', 'rejected', 'not-placed'];

function pick({ clientOrderId, runId, orderNumber, instrumentId, claimedAtMs }: ClaimedOrder) {
  return { clientOrderId, runId, orderNumber, instrumentId, claimedAtMs };
}

export function pendingCancel(reason: string): PendingCancel {
  return { reason, tries: 0, nextTryMs: 0, isUnderWay: false };
}

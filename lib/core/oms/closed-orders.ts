import type { OrderNumber } from '@/lib/core/model/ids';

/** How many closed orders are remembered. */
export const CLOSED_ORDERS_KEPT = 128;

/**
 * The last closed orders, so that a repeated or late report is recognised instead of being taken for somebody else's. A ring
 * that is written over: nothing is made, moved or deleted per order, and a late report may search it.
 */
export class ClosedOrders<T extends { readonly orderNumber: OrderNumber }> {
  private readonly ring: T[] = [];
  private next = 0;

  /** Remembers an order that was alive until now; the oldest one is forgotten. */
  keep(order: T): void {
    this.ring[this.next] = order;
    this.next = this.next + 1 === CLOSED_ORDERS_KEPT ? 0 : this.next + 1;
  }

  find(orderNumber: OrderNumber): T | undefined {
    for (const order of this.ring) if (order.orderNumber === orderNumber) return order;
    return undefined;
  }

  /** Everything remembered, oldest first. */
  list(): readonly T[] {
    const { ring, next } = this;
    return ring.length < CLOSED_ORDERS_KEPT ? [...ring] : [...ring.slice(next), ...ring.slice(0, next)];
  }

  /** Remembers what `list` gave; later reports find the same orders. */
  restore(orders: readonly T[]): void {
    this.ring.length = 0;
    this.next = 0;
    for (const order of orders) this.keep(order);
  }
}

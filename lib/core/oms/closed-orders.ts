import type { OrderNumber } from '@/lib/core/model/ids';

/** Orders per generation; between one and two generations are remembered. */
export const CLOSED_ORDERS_KEPT = 100;

/**
 * The last closed orders, so that a repeated or late report is recognised instead of being taken for somebody else's.
 * Two generations instead of one queue: when the younger is full it becomes the older, and nothing is deleted singly.
 */
export class ClosedOrders<T extends { readonly orderNumber: OrderNumber }> {
  private younger = new Map<OrderNumber, T>();
  private older = new Map<OrderNumber, T>();

  /** Remembers an order; one that is remembered already stays where it is. */
  keep(order: T): void {
    if (this.find(order.orderNumber) !== undefined) return;
    if (this.younger.size === CLOSED_ORDERS_KEPT) {
      this.older = this.younger;
      this.younger = new Map();
    }
    this.younger.set(order.orderNumber, order);
  }

  find(id: OrderNumber): T | undefined {
    return this.younger.get(id) ?? this.older.get(id);
  }

  /** Everything remembered, older generation first. */
  list(): readonly T[] {
    return [...this.older.values(), ...this.younger.values()];
  }

  /** Remembers what `list` gave; later reports find the same orders. */
  restore(orders: readonly T[]): void {
    this.older = new Map(orders.map((order) => [order.orderNumber, order]));
    this.younger = new Map();
  }
}

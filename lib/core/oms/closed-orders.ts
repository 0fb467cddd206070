import type { ClientOrderId } from '@/lib/core/model/ids';

/** Orders per generation; between one and two generations are remembered. */
export const CLOSED_ORDERS_KEPT = 100;

/**
 * The last closed orders, so that a repeated or late report is recognised instead of being taken for somebody else's.
 * Two generations instead of one queue: when the younger is full it becomes the older, and nothing is deleted singly.
 */
export class ClosedOrders<T extends { readonly clientOrderId: ClientOrderId }> {
  private younger = new Map<ClientOrderId, T>();
  private older = new Map<ClientOrderId, T>();

  /** Remembers an order; one that is remembered already stays where it is. */
  keep(order: T): void {
    if (this.find(order.clientOrderId) !== undefined) return;
    if (this.younger.size === CLOSED_ORDERS_KEPT) {
      this.older = this.younger;
      this.younger = new Map();
    }
    this.younger.set(order.clientOrderId, order);
  }

  find(id: ClientOrderId): T | undefined {
    return this.younger.get(id) ?? this.older.get(id);
  }
}

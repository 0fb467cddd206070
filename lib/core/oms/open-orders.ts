import type { Approved } from '@/lib/core/model/approved';
import { absoluteExact } from '@/lib/core/model/exact';
import type { Fill } from '@/lib/core/model/fill';
import type { ClientOrderId, TradeId } from '@/lib/core/model/ids';
import { asMoney, NO_MONEY, type Money } from '@/lib/core/model/money';
import type { Order, OrderRequest, OrderStatus } from '@/lib/core/model/order';
import { asQuantity, NO_QUANTITY, type Quantity } from '@/lib/core/model/quantity';
import { ClosedOrders } from './closed-orders';
import { IS_FINAL, ORDER_STEPS, type OrderEventName } from './order-machine';

interface LiveOrder extends Order {
  status: OrderStatus;
  filledQuantity: Quantity;
  filledQuote: Money;
  tradeIds: readonly TradeId[];
}

const NO_TRADES: readonly TradeId[] = [];

/** What a report did: `applied` changed the order, `ignored` was old news, `unknown-order` is not one of ours. */
export type Applied = 'applied' | 'ignored' | 'unknown-order';

/** Every order of a session that is alive, and the last closed ones. Only approved requests come in (SPEC O3). */
export class OpenOrders {
  /** Oldest first. A handful at most, so that a search is shorter than a hash. */
  private readonly alive: LiveOrder[] = [];
  private readonly closed = new ClosedOrders<LiveOrder>();

  /** Takes an approved request; the order is `submitting` until the venue says something. */
  open(id: ClientOrderId, request: Approved<OrderRequest>): Order {
    if (this.find(id) !== undefined) throw new Error(`oms: ${id} was already opened`);
    const order: LiveOrder = {
      clientOrderId: id,
      request,
      status: 'submitting',
      filledQuantity: NO_QUANTITY,
      filledQuote: NO_MONEY,
      tradeIds: NO_TRADES,
    };
    this.alive.push(order);
    return order;
  }

  /** One report without a fill: accepted, rejected, canceled, expired, … */
  apply(id: ClientOrderId, event: OrderEventName): Applied {
    const order = this.find(id);
    return order === undefined ? 'unknown-order' : this.step(order, event);
  }

  /** One execution, counted once however often it is reported (SPEC O4). */
  applyFill(fill: Fill, isLast: boolean): Applied {
    const order = this.find(fill.clientOrderId);
    if (order === undefined) return 'unknown-order';
    if (order.tradeIds.includes(fill.tradeId)) return 'ignored';
    const applied = this.step(order, isLast ? 'fill-rest' : 'fill-part');
    if (applied !== 'applied') return applied;
    order.tradeIds = order.tradeIds.length === 0 ? [fill.tradeId] : [...order.tradeIds, fill.tradeId];
    count(order, fill);
    return 'applied';
  }

  get(id: ClientOrderId): Order | null {
    return this.find(id) ?? null;
  }

  get size(): number {
    return this.alive.length;
  }

  /** Oldest first. */
  list(): readonly Order[] {
    return this.alive;
  }

  private find(id: ClientOrderId): LiveOrder | undefined {
    for (const order of this.alive) if (order.clientOrderId === id) return order;
    return this.closed.find(id);
  }

  private step(order: LiveOrder, event: OrderEventName): Applied {
    const next = ORDER_STEPS[order.status][event];
    if (next === 'impossible')
      throw new Error(`oms: ${order.clientOrderId} is ${order.status}, got ${event}`);
    if (next === 'ignore') return 'ignored';
    order.status = next;
    if (IS_FINAL[next]) this.close(order);
    return 'applied';
  }

  private close(order: LiveOrder): void {
    const at = this.alive.indexOf(order);
    if (at >= 0) this.alive.splice(at, 1);
    this.closed.keep(order);
  }
}

/** Adds a fill to what the order has used, and insists that it never exceeds what was asked (SPEC O5). */
function count(order: LiveOrder, fill: Fill): void {
  const isBuy = order.request.side === 'buy';
  if (fill.side !== order.request.side)
    throw new Error(`oms: ${order.clientOrderId} filled on the other side`);
  order.filledQuantity = asQuantity(order.filledQuantity + fill.quantity);
  order.filledQuote = asMoney(order.filledQuote + (isBuy ? fill.value + fill.fee : fill.value - fill.fee));
  const { quantity, quoteQuantity } = order.request;
  if (quantity !== null && order.filledQuantity > absoluteExact(quantity)) {
    throw new Error(`oms: ${order.clientOrderId} filled more than was asked`);
  }
  if (quoteQuantity !== null && isBuy && order.filledQuote > quoteQuantity) {
    throw new Error(`oms: ${order.clientOrderId} spent more than was asked`);
  }
}

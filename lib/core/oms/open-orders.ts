import type { Approved } from '@/lib/core/model/approved';
import { absoluteExact } from '@/lib/core/model/exact';
import type { Fill } from '@/lib/core/model/fill';
import type { OrderNumber, TradeId } from '@/lib/core/model/ids';
import { asMoney, NO_MONEY, type Money } from '@/lib/core/model/money';
import type { Order, OrderRequest, OrderStatus } from '@/lib/core/model/order';
import { asQuantity, NO_QUANTITY, type Quantity } from '@/lib/core/model/quantity';
import type { Asset } from '@/lib/core/model/venue';
import { ClosedOrders } from './closed-orders';
import { IS_FINAL, nextStep, type OrderEventName } from './order-machine';

interface LiveOrder extends Order {
  status: OrderStatus;
  filledQuantity: Quantity;
  filledQuote: Money;
  /** The execution that was counted last, and the ones before it; most orders have one. */
  lastTradeId: TradeId | null;
  tradeIdsBefore: readonly TradeId[] | null;
}

/** Made by a constructor: V8 would take a literal of which the last 128 are always alive for one whose objects grow old. */
class OpenedOrder implements LiveOrder {
  status: OrderStatus = 'submitting';
  filledQuantity = NO_QUANTITY;
  filledQuote = NO_MONEY;
  lastTradeId: TradeId | null = null;
  tradeIdsBefore: readonly TradeId[] | null = null;

  constructor(
    readonly orderNumber: OrderNumber,
    readonly request: Approved<OrderRequest>,
  ) {}
}

/** What a report did: `applied` changed the order, `ignored` was old news, `unknown-order` is not one of ours. */
export type Applied = 'applied' | 'ignored' | 'unknown-order';

/** Every order as plain data, alive and remembered, from which the same table is built again. */
export interface OpenOrdersSnapshot {
  readonly alive: readonly LiveOrder[];
  readonly closed: readonly LiveOrder[];
  readonly lastOpened: number;
}

/** Every order of a session that is alive, and the last closed ones. Only approved requests come in (SPEC O3). */
export class OpenOrders {
  /** Oldest first. A handful at most, so that a search is shorter than a hash. */
  private readonly alive: LiveOrder[] = [];
  private readonly closed = new ClosedOrders<LiveOrder>();
  private lastOpened = 0;
  /** The order whose fill was counted last: the one a caller wants next, without looking for it again. */
  touched: Order | null = null;

  /** Takes an approved request; the order is `submitting` until the venue says something. Numbers only grow. */
  open(orderNumber: OrderNumber, request: Approved<OrderRequest>): Order {
    if (orderNumber <= this.lastOpened) throw new Error(`oms: order ${orderNumber} was already opened`);
    this.lastOpened = orderNumber;
    const order = new OpenedOrder(orderNumber, request);
    this.alive.push(order);
    return order;
  }

  /** One report without a fill: accepted, rejected, canceled, expired, … */
  apply(orderNumber: OrderNumber, event: OrderEventName): Applied {
    const order = this.find(orderNumber);
    return order === undefined ? 'unknown-order' : this.step(order, event);
  }

  /** One execution, counted once however often it is reported (SPEC O4). `quote` is the instrument's quote asset. */
  applyFill(fill: Fill, isLast: boolean, quote: Asset): Applied {
    const order = this.find(fill.orderNumber);
    if (order === undefined) return 'unknown-order';
    if (isCounted(order, fill.tradeId)) return 'ignored';
    const applied = this.step(order, isLast ? 'fill-rest' : 'fill-part');
    if (applied !== 'applied') return applied;
    if (order.lastTradeId !== null) {
      order.tradeIdsBefore = [...(order.tradeIdsBefore ?? []), order.lastTradeId];
    }
    order.lastTradeId = fill.tradeId;
    count(order, fill, quote);
    this.touched = order;
    return 'applied';
  }

  get(orderNumber: OrderNumber): Order | null {
    return this.find(orderNumber) ?? null;
  }

  get size(): number {
    return this.alive.length;
  }

  /** Alive, oldest first. The list is the table's own: read it, and do not keep it over a report. */
  list(): readonly Order[] {
    return this.alive;
  }

  snapshot(): OpenOrdersSnapshot {
    const copy = (order: LiveOrder): LiveOrder => ({ ...order });
    return { alive: this.alive.map(copy), closed: this.closed.list().map(copy), lastOpened: this.lastOpened };
  }

  restore(snapshot: OpenOrdersSnapshot): void {
    this.alive.length = 0;
    this.alive.push(...snapshot.alive.map((order) => ({ ...order })));
    this.closed.restore(snapshot.closed.map((order) => ({ ...order })));
    this.lastOpened = snapshot.lastOpened;
  }

  private find(orderNumber: OrderNumber): LiveOrder | undefined {
    const { alive } = this;
    for (let at = 0; at < alive.length; at += 1) {
      const order = alive[at] as LiveOrder;
      if (order.orderNumber === orderNumber) return order;
    }
    return this.closed.find(orderNumber);
  }

  private step(order: LiveOrder, event: OrderEventName): Applied {
    const next = nextStep(order.status, event);
    if (next === 'impossible')
      throw new Error(`oms: order ${order.orderNumber} is ${order.status}, got ${event}`);
    if (next === 'ignore') return 'ignored';
    order.status = next;
    if (next === 'filled' || IS_FINAL[next]) this.close(order);
    return 'applied';
  }

  private close(order: LiveOrder): void {
    const at = this.alive.indexOf(order);
    if (at < 0) return;
    // The youngest is the usual one to go, and taking the last one away moves nothing.
    if (at === this.alive.length - 1) this.alive.pop();
    else this.alive.splice(at, 1);
    this.closed.keep(order);
  }
}

function isCounted(order: LiveOrder, tradeId: TradeId): boolean {
  if (order.lastTradeId === null) return false;
  return order.lastTradeId === tradeId || (order.tradeIdsBefore?.includes(tradeId) ?? false);
}

/** Adds a fill to what the order has used, and insists that it never exceeds what was asked (SPEC O5). */
function count(order: LiveOrder, fill: Fill, quote: Asset): void {
  const { side, quantity, quoteQuantity } = order.request;
  if (fill.side !== side) throw new Error(`oms: order ${order.orderNumber} filled on the other side`);
  const isBuy = side === 'buy';
  const fee = fill.feeAsset === quote ? fill.fee : 0n;
  order.filledQuantity = asQuantity(order.filledQuantity + fill.quantity);
  order.filledQuote = asMoney(order.filledQuote + (isBuy ? fill.value + fee : fill.value - fee));
  if (quantity !== null && order.filledQuantity > absoluteExact(quantity)) {
    throw new Error(`oms: order ${order.orderNumber} filled more than was asked`);
  }
  if (quoteQuantity !== null && isBuy && order.filledQuote > quoteQuantity) {
    throw new Error(`oms: order ${order.orderNumber} spent more than was asked`);
  }
}

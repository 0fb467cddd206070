import type { Account } from '../account/account';
import { isOpen, type OrderStatus, type PrivateFill, type PrivateOrder } from './private-order';

/** How an order was at a time. */
type Past = Readonly<PrivateOrder>;

/** Every order and every trade of the accounts, as they are and as they were: late answers show the past. */
export class OrderLog {
  private readonly orders: PrivateOrder[] = [];
  private readonly byId = new Map<bigint, PrivateOrder>();
  /** Orders that were open when last looked at, in the order of their ids. */
  private readonly open = new Set<PrivateOrder>();
  private readonly pasts = new Map<PrivateOrder, Past[]>();
  readonly fills: PrivateFill[] = [];
  private lastListId = 0n;

  constructor(private lastId: bigint) {}

  nextId(): bigint {
    this.lastId += 1n;
    return this.lastId;
  }

  nextListId(): bigint {
    this.lastListId += 1n;
    return this.lastListId;
  }

  /** Keeps an order, or how it is now. */
  note(order: PrivateOrder): void {
    const pasts = this.pasts.get(order);
    if (pasts === undefined) {
      this.orders.push(order);
      this.byId.set(order.id, order);
      this.pasts.set(order, [{ ...order }]);
      if (order.id > this.lastId) this.lastId = order.id;
      if (order.listId > this.lastListId) this.lastListId = order.listId;
    } else pasts.push({ ...order });
    if (isOpen(order)) this.open.add(order);
    else this.open.delete(order);
  }

  all(): readonly PrivateOrder[] {
    return this.orders;
  }

  openOrders(account: Account, symbol?: string): PrivateOrder[] {
    return [...this.open].filter((order) => order.account === account && isOf(order, symbol));
  }

  get(id: bigint): PrivateOrder | undefined {
    return this.byId.get(id);
  }

  /** The open order of a client's id, or the latest one that had it: ids are unique among open orders only. */
  ofClientId(account: Account, symbol: string, clientOrderId: string): PrivateOrder | undefined {
    const same = (order: PrivateOrder): boolean =>
      order.account === account && isOf(order, symbol) && order.clientOrderId === clientOrderId;
    return [...this.open].find(same) ?? this.orders.findLast(same);
  }

  /** Orders of an account in one symbol as they were at a time, oldest first; those that came later are not in it. */
  asOf(account: Account, symbol: string | undefined, timeMs: number): Past[] {
    const found: Past[] = [];
    for (const order of this.orders) {
      if (order.account !== account || !isOf(order, symbol)) continue;
      const past = this.pastOf(order, timeMs);
      if (past !== undefined) found.push(past);
    }
    return found;
  }

  pastOf(order: PrivateOrder, timeMs: number): Past | undefined {
    return this.pasts.get(order)?.findLast(({ updatedMs }) => updatedMs <= timeMs);
  }

  /** Orders of one list of an account, by its number or by the client's name of it. */
  ofList(account: Account, name: bigint | string): PrivateOrder[] {
    return this.orders.filter(
      (order) => order.account === account && (order.listId === name || order.listClientId === name),
    );
  }

  /** Statuses that an order has had, in order. */
  statusesOf(order: PrivateOrder): OrderStatus[] {
    const statuses = (this.pasts.get(order) ?? []).map(({ status }) => status);
    return statuses.filter((status, at) => status !== statuses[at - 1]);
  }
}

function isOf(order: PrivateOrder, symbol: string | undefined): boolean {
  return symbol === undefined || order.instrument.terms.symbol === symbol;
}

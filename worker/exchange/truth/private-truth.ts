import type { Permission } from '../account/account-terms';
import { amountText } from '../account/amount';
import { decimalText } from '../market/decimal-text';
import type { OrderStatus, PrivateOrder } from '../orders/private-order';
import type { PrivateWorld } from '../private/private-world';

/** An account as it really is; amounts are decimal text. */
export interface TrueAccount {
  readonly name: string;
  readonly balances: Readonly<Record<string, { readonly free: string; readonly locked: string }>>;
  readonly keys: readonly {
    readonly key: string;
    readonly permissions: readonly Permission[];
    readonly ipRestrict: readonly string[] | null;
    readonly isRevoked: boolean;
  }[];
}

/** An order as it really is, with every status that it has had, oldest first. Numbers of orders are text. */
export interface TrueOrder {
  readonly account: string;
  readonly symbol: string;
  readonly orderId: string;
  readonly clientOrderId: string;
  readonly side: 'BUY' | 'SELL';
  readonly type: string;
  readonly status: OrderStatus;
  readonly statuses: readonly OrderStatus[];
  readonly price: string;
  readonly quantity: string;
  readonly filledQuantity: string;
  readonly filledQuote: string;
  readonly locked: string;
  readonly createdMs: number;
  readonly updatedMs: number;
  /** Since when it trades or waits in the book; null where it waits for a price. */
  readonly workingMs: number | null;
  /** When its request came, and the time that the client had signed. */
  readonly arrivedMs: number;
  readonly signedMs: number;
}

/** A trade of an account; with the number of the public trade that it is. */
export interface TrueFill {
  readonly account: string;
  readonly symbol: string;
  readonly tradeId: string;
  readonly orderId: string;
  readonly clientOrderId: string;
  readonly side: 'BUY' | 'SELL';
  readonly price: string;
  readonly quantity: string;
  readonly quote: string;
  readonly commission: string;
  readonly commissionAsset: string;
  readonly isMaker: boolean;
  readonly timeMs: number;
}

/** What accounts really have and did, whatever faults told their clients. Without a name it is about all of them. */
export class PrivateTruth {
  constructor(private readonly world: PrivateWorld) {}

  accounts(name?: string): TrueAccount[] {
    const { accounts } = this.world;
    return [...accounts.byName.values()]
      .filter((account) => name === undefined || account.name === name)
      .map((account) => ({
        name: account.name,
        balances: Object.fromEntries(
          [...account.balances].map(([asset, { free, locked }]) => [
            asset,
            { free: amountText(free), locked: amountText(locked) },
          ]),
        ),
        keys: [...accounts.keys.values()]
          .filter((key) => key.account === account)
          .map(({ key, permissions, ipRestrict, isRevoked }) => ({
            key,
            permissions: [...permissions],
            ipRestrict,
            isRevoked,
          })),
      }));
  }

  orders(name?: string): TrueOrder[] {
    const { orders } = this.world;
    return orders
      .all()
      .filter(({ account }) => name === undefined || account.name === name)
      .map((order) => ({ ...trueOrder(order), statuses: orders.statusesOf(order) }));
  }

  fills(name?: string): TrueFill[] {
    return this.world.orders.fills
      .filter(({ order }) => name === undefined || order.account.name === name)
      .map(({ order, ...fill }) => {
        const { terms } = order.instrument;
        return {
          account: order.account.name,
          symbol: terms.symbol,
          tradeId: String(fill.tradeId),
          orderId: String(order.id),
          clientOrderId: order.clientOrderId,
          side: order.side,
          price: decimalText(fill.ticks, terms.priceDecimals),
          quantity: decimalText(fill.steps, terms.quantityDecimals),
          quote: amountText(fill.quote),
          commission: amountText(fill.commission),
          commissionAsset: fill.commissionAsset,
          isMaker: fill.isMaker,
          timeMs: fill.timeMs,
        };
      });
  }
}

function trueOrder(order: PrivateOrder): Omit<TrueOrder, 'statuses'> {
  const { terms } = order.instrument;
  return {
    account: order.account.name,
    symbol: terms.symbol,
    orderId: String(order.id),
    clientOrderId: order.clientOrderId,
    side: order.side,
    type: order.type,
    status: order.status,
    price: decimalText(order.ticks, terms.priceDecimals),
    quantity: decimalText(order.steps, terms.quantityDecimals),
    filledQuantity: decimalText(order.filledSteps, terms.quantityDecimals),
    filledQuote: amountText(order.filledQuote),
    locked: amountText(order.locked),
    createdMs: order.createdMs,
    updatedMs: order.updatedMs,
    workingMs: order.workingMs,
    arrivedMs: order.arrivedMs,
    signedMs: order.signedMs,
  };
}

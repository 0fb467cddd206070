import { amountText } from '../account/amount';
import { decimalText } from '../market/decimal-text';
import type { PrivateFill, PrivateOrder } from '../orders/private-order';

/** What happened to an order, in Binance's words. */
export interface Report {
  readonly kind: 'NEW' | 'TRADE' | 'CANCELED' | 'EXPIRED' | 'TRADE_PREVENTION';
  readonly fill?: PrivateFill;
  /** Name of the request that cancelled it. */
  readonly cancelId?: string;
}

/** The event `executionReport`: an order as it is now, and what has just happened to it. */
export function executionReport(
  order: PrivateOrder,
  { kind, fill, cancelId }: Report,
  moment: { readonly eventMs: number; readonly execution: number },
): object {
  const { terms } = order.instrument;
  const price = (ticks: number): string => decimalText(ticks, terms.priceDecimals);
  const quantity = (steps: number): string => decimalText(steps, terms.quantityDecimals);
  return {
    e: 'executionReport',
    E: moment.eventMs,
    s: terms.symbol,
    c: cancelId ?? order.clientOrderId,
    S: order.side,
    o: order.type,
    f: order.timeInForce,
    q: quantity(order.steps),
    p: price(order.ticks),
    P: price(order.stopTicks),
    F: '0.00000000',
    g: order.listId,
    C: cancelId === undefined ? '' : order.clientOrderId,
    x: kind,
    X: order.status,
    r: 'NONE',
    i: order.id,
    l: quantity(fill?.steps ?? 0),
    z: quantity(order.filledSteps),
    L: price(fill?.ticks ?? 0),
    n: fill === undefined ? '0' : amountText(fill.commission),
    N: fill?.commissionAsset ?? null,
    T: order.updatedMs,
    t: fill?.tradeId ?? -1,
    I: moment.execution,
    w: order.workingMs !== null && ['NEW', 'PARTIALLY_FILLED'].includes(order.status),
    m: fill?.isMaker ?? false,
    M: false,
    O: order.createdMs,
    Z: amountText(order.filledQuote),
    Y: amountText(fill?.quote ?? 0n),
    Q: amountText(order.quoteWanted),
    ...(order.workingMs === null ? {} : { W: order.workingMs }),
    V: order.selfTrade,
  };
}

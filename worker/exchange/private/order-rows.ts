import { amountText } from '../account/amount';
import { decimalText } from '../market/decimal-text';
import type { PrivateFill, PrivateOrder } from '../orders/private-order';

type Shown = Readonly<PrivateOrder>;

/** What every answer about an order has in common. */
function figures(order: Shown): object {
  const { terms } = order.instrument;
  return {
    price: decimalText(order.ticks, terms.priceDecimals),
    origQty: decimalText(order.steps, terms.quantityDecimals),
    executedQty: decimalText(order.filledSteps, terms.quantityDecimals),
    origQuoteOrderQty: amountText(order.quoteWanted),
    cummulativeQuoteQty: amountText(order.filledQuote),
    status: order.status,
    timeInForce: order.timeInForce,
    type: order.type,
    side: order.side,
    ...(order.stopTicks === 0 ? {} : { stopPrice: decimalText(order.stopTicks, terms.priceDecimals) }),
    selfTradePreventionMode: order.selfTrade,
  };
}

function names({ instrument, id, listId }: Shown): object {
  return { symbol: instrument.terms.symbol, orderId: id, orderListId: listId };
}

/** A row of `order`, `openOrders` and `allOrders`. */
export function orderRow(order: Shown): object {
  return {
    ...names(order),
    clientOrderId: order.clientOrderId,
    stopPrice: '0.00000000',
    icebergQty: '0.00000000',
    ...figures(order),
    time: order.createdMs,
    updateTime: order.updatedMs,
    isWorking: order.workingMs !== null,
    workingTime: order.workingMs ?? -1,
  };
}

/** The answer to an order that was accepted, as long as was asked for. */
export function placedRow(
  order: Shown,
  fills: readonly PrivateFill[],
  length: 'ACK' | 'RESULT' | 'FULL',
): object {
  const short = {
    ...names(order),
    clientOrderId: order.clientOrderId,
    transactTime: order.updatedMs,
  };
  if (length === 'ACK') return short;
  const working = order.workingMs === null ? {} : { workingTime: order.workingMs };
  const result = { ...short, ...figures(order), ...working };
  return length === 'RESULT' ? result : { ...result, fills: fills.map(fillOfAnswer) };
}

function fillOfAnswer({ order, ticks, steps, commission, commissionAsset, tradeId }: PrivateFill): object {
  const { terms } = order.instrument;
  return {
    price: decimalText(ticks, terms.priceDecimals),
    qty: decimalText(steps, terms.quantityDecimals),
    commission: amountText(commission),
    commissionAsset,
    tradeId,
  };
}

/** The answer to a cancel: the client's id is now that of the cancel. */
export function cancelledRow(order: Shown, cancelId: string): object {
  return {
    ...names(order),
    origClientOrderId: order.clientOrderId,
    clientOrderId: cancelId,
    transactTime: order.updatedMs,
    ...figures(order),
  };
}

/** A row of `myTrades`. */
export function fillRow(fill: PrivateFill): object {
  const { order, tradeId, ticks, steps, quote, commission, commissionAsset, isMaker, timeMs } = fill;
  const { terms } = order.instrument;
  return {
    symbol: terms.symbol,
    id: tradeId,
    orderId: order.id,
    orderListId: order.listId,
    price: decimalText(ticks, terms.priceDecimals),
    qty: decimalText(steps, terms.quantityDecimals),
    quoteQty: amountText(quote),
    commission: amountText(commission),
    commissionAsset,
    time: timeMs,
    isBuyer: order.side === 'BUY',
    isMaker,
    isBestMatch: true,
  };
}

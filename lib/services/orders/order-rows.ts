import type { TradedFillRow, TradedOrderRow } from '@/lib/adapters/db/traded-orders';
import type { VenueCallRow } from '@/lib/adapters/db/venue-calls';
import type { OrderCall, TradedFill, TradedOrder } from '@/lib/contracts/api/orders';
import { formatExact, parseExact } from '@/lib/core/model/decimal-text';
import { divideExact } from '@/lib/core/model/exact';

/** A row as people see it: the columns are checked by the database, so their words are ours. */
export function orderOf({ filledValue, worstQuote: _worst, ...row }: TradedOrderRow): TradedOrder {
  const quantity = parseExact(row.filledQuantity, 'filledQuantity');
  const value = parseExact(filledValue, 'filledValue');
  return {
    ...(row as Omit<TradedOrder, 'averagePrice' | 'fees'>),
    fees: [...row.fees],
    averagePrice: quantity === 0n ? null : formatExact(divideExact(value, quantity, 'down')),
  };
}

export function fillOf(row: TradedFillRow): TradedFill {
  return row as TradedFill;
}

/** What went over the wire: text where the bytes are text, base64 where they are not. */
export function callOf({ body, ...row }: VenueCallRow): OrderCall {
  const bodyEncoding = body === null || isText(body) ? 'utf8' : 'base64';
  const text = body === null ? null : Buffer.from(body).toString(bodyEncoding);
  return { ...(row as Omit<OrderCall, 'body' | 'bodyEncoding'>), body: text, bodyEncoding };
}

function isText(body: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(body);
    return true;
  } catch {
    return false;
  }
}

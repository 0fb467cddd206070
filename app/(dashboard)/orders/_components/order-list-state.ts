'use client';
import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { ORDER_TABS, TRADING_MODES } from '@/lib/contracts/api/order-words';

/** Everything that decides what the list shows, under the names the API uses. Defaults stay out of the URL. */
const LIST_STATE = {
  tab: parseAsStringLiteral(ORDER_TABS).withDefault('all'),
  mode: parseAsStringLiteral(TRADING_MODES),
  session: parseAsString,
  account: parseAsString,
  instrument: parseAsString,
  page: parseAsInteger.withDefault(1),
};

export type OrderListState = ReturnType<typeof useOrderListState>[0];

export function useOrderListState() {
  return useQueryStates(LIST_STATE, { history: 'push', shallow: true, scroll: false });
}

/** The same state as a query string; keys in one order, so that equal states are equal strings. */
export function orderListQuery(state: Partial<OrderListState>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(state)) {
    if (value !== null && value !== '') query.set(key, String(value));
  }
  query.sort();
  return query.toString();
}

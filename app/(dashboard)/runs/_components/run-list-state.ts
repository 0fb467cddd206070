'use client';
import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import type { ListRunsQuery } from '@/lib/contracts/api/run';
import { RUN_STATUSES } from '@/lib/core/model/run-status';

const SORT_KEYS = [
  'createdAt',
  'strategy',
  'status',
  'totalReturn',
  'sharpe',
  'maxDrawdown',
  'roundTrips',
] as const satisfies readonly ListRunsQuery['sort'][];

export type RunSortKey = (typeof SORT_KEYS)[number];

/** Everything that decides what the list shows, under the names the API uses. Defaults stay out of the URL. */
const LIST_STATE = {
  status: parseAsStringLiteral(RUN_STATUSES),
  strategy: parseAsString,
  instrument: parseAsString,
  search: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(SORT_KEYS).withDefault('createdAt'),
  order: parseAsStringLiteral(['asc', 'desc'] as const).withDefault('desc'),
  page: parseAsInteger.withDefault(1),
  perPage: parseAsInteger.withDefault(25),
};

export function useRunListState() {
  return useQueryStates(LIST_STATE, { history: 'push', shallow: true });
}

export type RunListState = ReturnType<typeof useRunListState>[0];
export type SetRunListState = ReturnType<typeof useRunListState>[1];

/** The same state as the API's query string; keys in one order, so that equal states are equal strings. */
export function runListQuery(state: RunListState): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(state)) {
    if (value !== null && value !== '') query.set(key, String(value));
  }
  query.sort();
  return query.toString();
}

/** Whether anything narrows the list; sorting and paging do not. */
export function isFiltered(state: RunListState): boolean {
  return state.status !== null || state.strategy !== null || state.instrument !== null || state.search !== '';
}

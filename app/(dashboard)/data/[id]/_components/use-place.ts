'use client';
import { parseAsInteger, useQueryStates } from 'nuqs';

/** The stretch of the series that the chart was asked to show; it lives in the address, so that a link shows the same. */
export function usePlace() {
  return useQueryStates({ from: parseAsInteger, to: parseAsInteger }, { history: 'push', shallow: true });
}

'use client';
import { parseAsInteger, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useCallback } from 'react';
import { useLoaded, type LoadedState } from '@/components/trading/use-loaded';
import type { RoundTrip } from '@/lib/contracts/api/backtest-result';
import type { Page } from '@/lib/contracts/api/page';

export const TRIP_RESULT_CHOICES = ['winning', 'losing'] as const;
export type TripResult = (typeof TRIP_RESULT_CHOICES)[number] | null;

export interface TripWalk {
  /** The one that is shown; null while none was chosen. */
  readonly trip: RoundTrip | null;
  readonly state: LoadedState<Page<RoundTrip>>;
  /** One was chosen, whether or not it is there. */
  readonly isChosen: boolean;
  readonly result: TripResult;
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  /** One round trip on or back, of those with the wanted result; nothing happens at either end. */
  readonly step: (direction: -1 | 1) => void;
  readonly setResult: (result: TripResult) => void;
  /** Shows none. */
  readonly clear: () => void;
}

/**
 * Walks the round trips of an instrument one by one; the one that is shown and the wanted result are in the address. Both
 * neighbours are loaded ahead, so that a step shows at once.
 */
export function useTripWalk(runId: string, instrument: string | null): TripWalk {
  const [{ trip: number, result }, setState] = useQueryStates(
    { trip: parseAsInteger, result: parseAsStringLiteral(TRIP_RESULT_CHOICES) },
    { history: 'replace', shallow: true, scroll: false },
  );
  const address = (query: Readonly<Record<string, string | number | null>>) => {
    const text = new URLSearchParams({ perPage: '1' });
    const asked: Readonly<Record<string, string | number | null>> = { instrument, ...query };
    for (const [name, value] of Object.entries(asked)) if (value !== null) text.set(name, String(value));
    return `/api/v1/runs/${runId}/round-trips?${text.toString()}`;
  };
  const state = useLoaded<Page<RoundTrip>>(
    number === null ? null : address({ fromNumber: number, toNumber: number }),
    { keepPrevious: true },
  );
  const after = useLoaded<Page<RoundTrip>>(address({ result, fromNumber: (number ?? 0) + 1, order: 'asc' }));
  const before = useLoaded<Page<RoundTrip>>(
    address({ result, toNumber: number === null ? null : number - 1, order: 'desc' }),
  );
  const next = after.data?.rows[0]?.number;
  const previous = before.data?.rows[0]?.number;
  const step = useCallback(
    (direction: -1 | 1) => {
      const to = direction === 1 ? next : previous;
      if (to !== undefined) void setState({ trip: to });
    },
    [next, previous, setState],
  );
  return {
    trip: number === null ? null : (state.data?.rows[0] ?? null),
    state,
    isChosen: number !== null,
    result,
    hasNext: next !== undefined,
    hasPrevious: previous !== undefined,
    step,
    setResult: (wanted) => void setState({ result: wanted }),
    clear: () => void setState({ trip: null }),
  };
}

'use client';
import { useState } from 'react';
import useSWR, { type SWRConfiguration } from 'swr';
import { fetchJson } from './fetch-json';

/** What a widget knows about its data: the data, since when, and why the last attempt to refresh it failed. */
export interface LoadedState<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly asOfMs: number | null;
  /** The data belongs to an earlier key while the next is on its way. */
  readonly isBehind: boolean;
  readonly retry: () => void;
}

interface Options<T> {
  readonly initial?: T | undefined;
  /** How often to read again; 0 is once. A function decides by what was read last. */
  readonly refreshMs?: number | ((data: T | undefined) => number);
  /** Also reads again while the tab is hidden. */
  readonly refreshHidden?: boolean;
  /** Shows the rows of the previous page until the next has come. */
  readonly keepPrevious?: boolean;
}

/** Loads `url` and keeps it fresh; null loads nothing. Hidden tabs do not poll unless told to. */
export function useLoaded<T>(url: string | null, options: Options<T> = {}): LoadedState<T> {
  // What the server handed over is as old as this page.
  const [asOfMs, setAsOfMs] = useState(() => (options.initial === undefined ? null : Date.now()));
  const config: SWRConfiguration<T, unknown> = {
    keepPreviousData: options.keepPrevious ?? false,
    refreshInterval: options.refreshMs ?? 0,
    refreshWhenHidden: options.refreshHidden ?? false,
    dedupingInterval: 200,
    shouldRetryOnError: (options.refreshMs ?? 0) !== 0,
    onSuccess: () => setAsOfMs(Date.now()),
    ...(options.initial === undefined ? {} : { fallbackData: options.initial }),
  };
  const { data, error, isLoading, mutate } = useSWR<T, unknown>(url, fetchJson<T>, config);
  return {
    data,
    error,
    asOfMs,
    isBehind: isLoading && data !== undefined && options.initial === undefined,
    retry: () => void mutate(),
  };
}

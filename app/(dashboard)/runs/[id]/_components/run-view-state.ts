'use client';
import { parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';

export const RUN_TABS = ['report', 'trades', 'orders', 'chart', 'decisions', 'log', 'config'] as const;
export type RunTab = (typeof RUN_TABS)[number];

/**
 * What is shown of a run, kept in the address: the tab, the stretch the report is computed for (bars that start in
 * [from, to)), the instrument the chart and the tables are narrowed to, the moment whose verdict is open,
 * and whether charts are logarithmic. Times are UTC epoch ms.
 */
export function useRunView() {
  return useQueryStates(
    {
      tab: parseAsStringLiteral(RUN_TABS).withDefault('report'),
      from: parseAsInteger,
      to: parseAsInteger,
      instrument: parseAsString,
      at: parseAsInteger,
      logScale: parseAsBoolean.withDefault(false),
    },
    { history: 'push', shallow: true, scroll: false },
  );
}

export type RunView = ReturnType<typeof useRunView>[0];

/** The address of this run in another state; what is not named stays as it is. */
export function runHref(view: Omit<RunView, 'at'>, change: { tab?: RunTab; at?: number }): string {
  const query = new URLSearchParams();
  const tab = change.tab ?? view.tab;
  if (tab !== 'report') query.set('tab', tab);
  if (view.from !== null) query.set('from', String(view.from));
  if (view.to !== null) query.set('to', String(view.to));
  if (view.instrument !== null) query.set('instrument', view.instrument);
  if (view.logScale) query.set('logScale', 'true');
  if (change.at !== undefined) query.set('at', String(change.at));
  return `?${query.toString()}`;
}

/** `fromMs=…&toMs=…` of a stretch, empty for the whole run. */
export function stretchQuery({ from, to }: { from: number | null; to: number | null }): string {
  const query = new URLSearchParams();
  if (from !== null) query.set('fromMs', String(from));
  if (to !== null) query.set('toMs', String(to));
  return query.toString();
}

/** The same with the instrument and whatever else a table is narrowed by; what is null is not asked for. */
export function tableFilter(
  view: RunView,
  narrowed: Readonly<Record<string, string | null>>,
): URLSearchParams {
  const query = new URLSearchParams(stretchQuery(view));
  for (const [name, value] of Object.entries({ instrument: view.instrument, ...narrowed })) {
    if (value !== null) query.set(name, value);
  }
  return query;
}

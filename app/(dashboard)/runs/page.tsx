import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { pageContext } from '@/app/_server/page-context';
import { COLUMNS_COOKIE, parseHiddenColumns } from '@/components/tables/hidden-columns';
import { listRunsQuery } from '@/lib/contracts/api/run';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import { listSeries } from '@/lib/services/data/list-series';
import { listRuns } from '@/lib/services/runs/list-runs';
import { listOwn } from '@/lib/services/strategies/list-own';
import { mayWriteRuns } from './_components/may-write-runs';
import { RunsView } from './_components/runs-view';

export const metadata: Metadata = { title: 'Runs' };

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The list as its URL describes it. What the URL says wrongly falls back to the default, as in the browser. */
export default async function RunsPage({ searchParams }: Props) {
  const context = await pageContext('runs:read');
  const query = readQuery(await searchParams);
  const [initial, series, own] = await Promise.all([
    listRuns(context, query),
    listSeries(context),
    listOwn(context),
  ]);
  const hidden = parseHiddenColumns((await cookies()).get(COLUMNS_COOKIE)?.value);
  const instruments = [...new Set(series.map((one) => one.instrumentId))].toSorted();
  return (
    <RunsView
      initial={initial}
      initialQuery={queryText(query)}
      instruments={instruments}
      strategies={[
        ...own.map(({ name, description }) => ({ name, title: `${description?.title ?? name} (own)` })),
        ...STRATEGIES.map(({ name, title }) => ({ name, title })),
      ]}
      hiddenColumns={hidden['runs'] ?? null}
      mayWrite={mayWriteRuns(context)}
    />
  );
}

function readQuery(given: Record<string, string | string[] | undefined>) {
  const known = Object.entries(listRunsQuery.shape).flatMap(([key, rule]) => {
    const value = given[key];
    const text = Array.isArray(value) ? value[0] : value;
    return text !== undefined && rule.safeParse(text).success ? [[key, text] as const] : [];
  });
  return listRunsQuery.parse(Object.fromEntries(known));
}

/** In the same form as the browser writes it, so that the first page need not be loaded twice. */
function queryText(query: object): string {
  const text = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') text.set(key, String(value));
  }
  text.sort();
  return text.toString();
}

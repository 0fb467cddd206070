import type { Metadata } from 'next';
import { pageContext } from '@/app/_server/page-context';
import { LISTED_ROWS_DEFAULT } from '@/lib/contracts/api/page';
import { listImports } from '@/lib/services/data/list-imports';
import { listSeries } from '@/lib/services/data/list-series';
import { DataView } from './_components/data-view';
import { mayWriteData } from '@/app/(dashboard)/_components/may-write-data';

export const metadata: Metadata = { title: 'Data' };

/** Which bars there are, how good they are, and what is coming in. */
export default async function DataPage() {
  const context = await pageContext('data:read');
  const [series, imports] = await Promise.all([
    listSeries(context),
    listImports(context, { page: 1, perPage: LISTED_ROWS_DEFAULT }),
  ]);
  return <DataView series={series} imports={imports} mayWrite={mayWriteData(context)} />;
}

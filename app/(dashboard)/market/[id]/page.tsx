import type { Metadata } from 'next';
import { pageContext } from '@/app/_server/page-context';
import { listSeries } from '@/lib/services/data/list-series';
import { listRecordings } from '@/lib/services/tape/list-recordings';
import { LISTED_ROWS_DEFAULT } from '@/lib/contracts/api/page';
import { mayWriteData } from '@/app/(dashboard)/_components/may-write-data';
import { InstrumentView } from './_components/instrument-view';
import { instrumentOf, isReplayed } from './_components/watched';

interface Props {
  readonly params: Promise<{ id: string }>;
}

const idOf = async ({ params }: Props): Promise<string> => decodeURIComponent((await params).id);

export async function generateMetadata(props: Props): Promise<Metadata> {
  const id = await idOf(props);
  return { title: `${isReplayed(id) ? '[REPLAY] ' : ''}${instrumentOf(id)}` };
}

/** One instrument: its book, its prints and its candles, live, replayed, or as it was at a moment. */
export default async function InstrumentPage(props: Props) {
  const id = await idOf(props);
  const context = await pageContext('data:read');
  const [series, recordings] = await Promise.all([
    listSeries(context),
    listRecordings(context, { limit: LISTED_ROWS_DEFAULT }),
  ]);
  const instrumentId = instrumentOf(id);
  const minutes = series.find((one) => one.instrumentId === instrumentId && one.timeframe === '1m') ?? null;
  const spans = recordings.flatMap(({ lines }) =>
    lines.filter((line) => line.instrumentId === instrumentId && line.channel === 'book'),
  );
  const recorded =
    spans.length === 0
      ? null
      : {
          fromMs: Math.min(...spans.map(({ fromMs }) => fromMs)),
          toMs: Math.max(...spans.map(({ toMs }) => toMs)),
        };
  return <InstrumentView id={id} minutes={minutes} recorded={recorded} mayWrite={mayWriteData(context)} />;
}

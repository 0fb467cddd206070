import { formatCount } from '@/components/trading/format-number';
import { Card } from '@/components/ui/card';
import { CopyId } from '@/components/ui/copy-id';
import { TimeAgo } from '@/components/ui/time-ago';
import { TimeText } from '@/components/ui/time-text';
import type { SeriesRange } from '@/lib/contracts/api/data-history';
import { CardNote } from './card-note';
import { FactTable, type FactColumn } from './fact-table';
import { PlaceLink } from './place-link';

const COLUMNS: readonly FactColumn<SeriesRange>[] = [
  {
    header: 'From',
    cell: ({ fromMs, toMs }) => (
      <PlaceLink fromMs={fromMs} toMs={toMs}>
        <TimeText ms={fromMs} precision="minute" />
      </PlaceLink>
    ),
  },
  { header: 'To', cell: ({ toMs }) => <TimeText ms={toMs} precision="minute" /> },
  { header: 'Bars', numeric: true, cell: ({ bars }) => formatCount(bars) },
  { header: 'Source', cell: ({ source }) => source },
  { header: 'Fetched', cell: ({ fetchedAtMs }) => <TimeAgo ms={fetchedAtMs} /> },
  { header: 'Content', cell: ({ contentHash }) => <CopyId id={contentHash} /> },
  { header: 'Version', numeric: true, cell: ({ version }) => version },
];

/** Where the bars came from, stretch by stretch. */
export function RangesCard({ ranges }: { readonly ranges: readonly SeriesRange[] }) {
  return (
    <Card
      padded={false}
      className="overflow-x-clip"
      title="Provenance"
      description="Latest first; where two overlap, the upper one is what is stored"
    >
      {ranges.length === 0 ? (
        <CardNote>Not recorded: these bars are from before their sources were kept.</CardNote>
      ) : (
        <FactTable
          caption="Where the bars came from"
          columns={COLUMNS}
          rows={ranges}
          rowKey={({ version, fromMs }) => `${version}-${fromMs}`}
        />
      )}
    </Card>
  );
}

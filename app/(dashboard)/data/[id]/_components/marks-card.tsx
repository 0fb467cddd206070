import { formatCount } from '@/components/trading/format-number';
import { formatDuration } from '@/components/trading/format-time';
import { Card } from '@/components/ui/card';
import { TimeText } from '@/components/ui/time-text';
import type { BarMarks } from '@/lib/contracts/api/data-history';
import { CardNote } from './card-note';
import { FactTable, type FactColumn } from './fact-table';
import { PlaceLink } from './place-link';

type Filled = BarMarks['filled'][number];

const SHOWN_MAX = 200;

const COLUMNS: readonly FactColumn<Filled>[] = [
  {
    header: 'From',
    cell: ({ fromMs, toMs }) => (
      <PlaceLink fromMs={fromMs} toMs={toMs}>
        <TimeText ms={fromMs} precision="minute" />
      </PlaceLink>
    ),
  },
  { header: 'To', cell: ({ toMs }) => <TimeText ms={toMs} precision="minute" /> },
  { header: 'Length', numeric: true, cell: ({ fromMs, toMs }) => formatDuration(toMs - fromMs) },
];

/** Bars that were made because nothing was traded: at the last price, without volume, and marked. */
export function MarksCard({ filled }: { readonly filled: readonly Filled[] }) {
  const shown = filled.slice(0, SHOWN_MAX);
  const counted =
    shown.length < filled.length
      ? `The first ${formatCount(shown.length)} of ${formatCount(filled.length)} stretches`
      : 'Stretches';
  return (
    <Card
      padded={false}
      className="overflow-x-clip"
      title="Filled bars"
      description={`${counted} without a trade: bars at the last price with no volume, never a guess`}
    >
      {shown.length === 0 ? (
        <CardNote>None: every stored bar came from its source as it is.</CardNote>
      ) : (
        <FactTable
          caption="Filled stretches"
          columns={COLUMNS}
          rows={shown}
          rowKey={({ fromMs }) => fromMs}
        />
      )}
    </Card>
  );
}

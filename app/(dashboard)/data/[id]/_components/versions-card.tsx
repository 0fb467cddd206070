import { Card } from '@/components/ui/card';
import { TimeText } from '@/components/ui/time-text';
import type { InstrumentVersion } from '@/lib/contracts/api/instrument-version';
import { CardNote } from './card-note';
import { FactTable, type FactColumn } from './fact-table';

/** A decimal that the venue did not tell is told as that, not as zero. */
function amount(pick: (version: InstrumentVersion) => string | null) {
  return (version: InstrumentVersion) =>
    pick(version) ?? <span className="text-muted-foreground">not told</span>;
}

const COLUMNS: readonly FactColumn<InstrumentVersion>[] = [
  { header: 'Since', cell: ({ validFromMs }) => <TimeText ms={validFromMs} precision="minute" /> },
  { header: 'Status', cell: ({ status }) => status },
  { header: 'Tick', numeric: true, cell: amount(({ tickSize }) => tickSize) },
  { header: 'Lot', numeric: true, cell: amount(({ lotSize }) => lotSize) },
  { header: 'Min quantity', numeric: true, cell: amount(({ minQuantity }) => minQuantity) },
  { header: 'Min value', numeric: true, cell: amount(({ minNotional }) => minNotional) },
  { header: 'Maker fee', numeric: true, cell: amount(({ makerFee }) => makerFee) },
  { header: 'Taker fee', numeric: true, cell: amount(({ takerFee }) => takerFee) },
];

/** What the venue said about the instrument, by time. */
export function VersionsCard({ versions }: { readonly versions: readonly InstrumentVersion[] }) {
  return (
    <Card
      padded={false}
      className="overflow-x-clip"
      title="Instrument"
      description="What its venue said at each download, latest first; fees are fractions"
    >
      {versions.length === 0 ? (
        <CardNote>
          Not told yet: the first download from the venue records tick, lot, fees, minimums and status.
        </CardNote>
      ) : (
        <FactTable
          caption="Versions of the instrument"
          columns={COLUMNS}
          rows={versions}
          rowKey={({ validFromMs }) => validFromMs}
        />
      )}
    </Card>
  );
}

'use client';
import { Download } from 'lucide-react';
import { parseAsInteger, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { DataTable } from '@/components/tables/data-table';
import { Pager } from '@/components/tables/pager';
import { formatCount } from '@/components/trading/format-number';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { buttonStyles } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { RoundTrip } from '@/lib/contracts/api/backtest-result';
import type { Page } from '@/lib/contracts/api/page';
import { TripOnPhone, tripColumns, TRIP_SORT_KEYS, type TripUnits } from './trip-columns';

interface Props {
  readonly runId: string;
  readonly units: TripUnits;
  readonly total: number;
}

const ROWS_HEIGHT = 420;
const PER_PAGE = 25;

/** Every round trip, sorted and paged by the server; the state is in the address under `trips…`. */
export function TripsSection({ runId, units, total }: Props) {
  const [state, setState] = useQueryStates(
    {
      tripsSort: parseAsStringLiteral(TRIP_SORT_KEYS).withDefault('number'),
      tripsOrder: parseAsStringLiteral(['asc', 'desc'] as const).withDefault('asc'),
      tripsPage: parseAsInteger.withDefault(1),
    },
    { history: 'push', shallow: true },
  );
  const query = `sort=${state.tripsSort}&order=${state.tripsOrder}&page=${state.tripsPage}&perPage=${PER_PAGE}`;
  const loaded = useLoaded<Page<RoundTrip>>(`/api/v1/runs/${runId}/round-trips?${query}`, {
    keepPrevious: true,
  });
  return (
    <Card
      padded={false}
      title="Round trips"
      description={`${formatCount(total)} from flat to flat; profit after fees and slippage, times in UTC`}
      actions={<Downloads runId={runId} />}
    >
      {total === 0 ? (
        <EmptyState title="No round trips">The strategy never closed a position on these bars.</EmptyState>
      ) : (
        <Loaded state={loaded} what="round trips" height={ROWS_HEIGHT}>
          {(page) => (
            <>
              <DataTable
                caption="Round trips"
                columns={tripColumns(units)}
                rows={page.rows}
                rowKey={(trip) => trip.number}
                sort={{ sort: state.tripsSort, order: state.tripsOrder }}
                onSort={({ sort, order }) =>
                  void setState({ tripsSort: sort, tripsOrder: order, tripsPage: null })
                }
                phone={(trip) => <TripOnPhone trip={trip} currency={units.currency} />}
                dimmed={loaded.isBehind}
              />
              <Pager
                what="round trips"
                page={page.page}
                perPage={page.perPage}
                total={page.total}
                onPage={(next) => void setState({ tripsPage: next })}
              />
            </>
          )}
        </Loaded>
      )}
    </Card>
  );
}

function Downloads({ runId }: { runId: string }) {
  const files = [
    ['document', 'JSON document'],
    ['round-trips-csv', 'Round trips CSV'],
    ['fills-csv', 'Fills CSV'],
  ] as const;
  return files.map(([path, label]) => (
    <a key={path} className={buttonStyles({ size: 'small' })} href={`/api/v1/runs/${runId}/${path}`} download>
      <Download aria-hidden />
      {label}
    </a>
  ));
}

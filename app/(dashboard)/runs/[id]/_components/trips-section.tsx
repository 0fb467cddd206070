'use client';
import { Download } from 'lucide-react';
import { parseAsInteger, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { ColumnChooser } from '@/components/tables/column-chooser';
import { CsvLink } from '@/components/tables/csv-link';
import { DataTable } from '@/components/tables/data-table';
import { Pager } from '@/components/tables/pager';
import { useColumns } from '@/components/tables/use-columns';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { buttonStyles } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Select } from '@/components/ui/select';
import type { RoundTrip, RunFacts } from '@/lib/contracts/api/backtest-result';
import type { Page } from '@/lib/contracts/api/page';
import { InstrumentSelect } from './instrument-select';
import { runHref, tableFilter, useRunView, type RunView } from './run-view-state';
import { TripOnPhone, tripColumns, TRIP_SORT_KEYS } from './trip-columns';
import { TRIP_RESULT_CHOICES } from './use-trip-walk';

interface Props {
  readonly runId: string;
  readonly facts: RunFacts;
  /** Round trips of the whole run. */
  readonly total: number;
}

const ROWS_HEIGHT = 420;
const PER_PAGE = 25;
const SIDES = ['long', 'short'] as const;

/** Every round trip, narrowed, sorted and paged by the server; the state is in the address. */
export function TripsSection({ runId, facts, total }: Props) {
  const [view] = useRunView();
  const [state, setState] = useQueryStates(
    {
      side: parseAsStringLiteral(SIDES),
      result: parseAsStringLiteral(TRIP_RESULT_CHOICES),
      tripsSort: parseAsStringLiteral(TRIP_SORT_KEYS).withDefault('number'),
      tripsOrder: parseAsStringLiteral(['asc', 'desc'] as const).withDefault('asc'),
      tripsPage: parseAsInteger.withDefault(1),
    },
    { history: 'push', shallow: true, scroll: false },
  );
  const filter = tableFilter(view, { side: state.side, result: state.result });
  filter.set('sort', state.tripsSort);
  filter.set('order', state.tripsOrder);
  const address = `/api/v1/runs/${runId}/round-trips`;
  const paging = `page=${state.tripsPage}&perPage=${PER_PAGE}`;
  const loaded = useLoaded<Page<RoundTrip>>(`${address}?${filter.toString()}&${paging}`, {
    keepPrevious: true,
  });
  const columns = tripColumns(facts);
  const chosen = useColumns('trips', columns);
  const isStretch = view.from !== null || view.to !== null;
  return (
    <Card
      padded={false}
      title="Round trips"
      description={`From flat to flat${isStretch ? ', closed in the chosen stretch' : ''}; profit after fees and slippage, times in UTC`}
      actions={
        total === 0 ? undefined : (
          <>
            <InstrumentSelect
              facts={facts}
              all="All instruments"
              onChanged={() => void setState({ tripsPage: null })}
            />
            <Choice
              label="Side"
              all="Both sides"
              options={SIDES}
              value={state.side}
              onChange={(side) => void setState({ side, tripsPage: null })}
            />
            <Choice
              label="Result"
              all="All results"
              options={TRIP_RESULT_CHOICES}
              value={state.result}
              onChange={(result) => void setState({ result, tripsPage: null })}
            />
            <ColumnChooser what="round trips" columns={columns} chosen={chosen} />
            <CsvLink what="Round trips" href={`${address}-csv?${filter.toString()}`} />
          </>
        )
      }
    >
      {total === 0 ? (
        <EmptyState title="No round trips">The strategy never closed a position on these bars.</EmptyState>
      ) : (
        <Loaded state={loaded} what="round trips" height={ROWS_HEIGHT}>
          {(shown) =>
            shown.total === 0 ? (
              <EmptyState title="No round trips match">
                Widen the filter or the stretch to see more.
              </EmptyState>
            ) : (
              <>
                <DataTable
                  caption="Round trips"
                  columns={chosen.shown}
                  rows={shown.rows}
                  rowKey={(trip) => trip.number}
                  rowHref={(trip) => tripHref(view, facts, trip)}
                  sort={{ sort: state.tripsSort, order: state.tripsOrder }}
                  onSort={({ sort, order }) =>
                    void setState({ tripsSort: sort, tripsOrder: order, tripsPage: null })
                  }
                  phone={(trip) => <TripOnPhone trip={trip} facts={facts} />}
                  dimmed={loaded.isBehind}
                />
                <Pager
                  what="round trips"
                  page={shown.page}
                  perPage={shown.perPage}
                  total={shown.total}
                  onPage={(next) => void setState({ tripsPage: next })}
                />
              </>
            )
          }
        </Loaded>
      )}
      <Downloads runId={runId} />
    </Card>
  );
}

/** The trip on the chart of its instrument. */
function tripHref(view: RunView, { instruments }: RunFacts, { number, instrument }: RoundTrip): string {
  const shown = instruments.length > 1 ? { ...view, instrument } : view;
  return `${runHref(shown, { tab: 'chart' })}&trip=${number}`;
}

interface ChoiceProps<Option extends string> {
  readonly label: string;
  readonly all: string;
  readonly options: readonly Option[];
  readonly value: Option | null;
  readonly onChange: (value: Option | null) => void;
}

function Choice<Option extends string>({ label, all, options, value, onChange }: ChoiceProps<Option>) {
  return (
    <Select
      aria-label={label}
      className="w-34!"
      value={value ?? ''}
      onChange={({ target }) => onChange(options.find((one) => one === target.value) ?? null)}
    >
      <option value="">{all}</option>
      {options.map((one) => (
        <option key={one} value={one}>
          {one.charAt(0).toUpperCase() + one.slice(1)}
        </option>
      ))}
    </Select>
  );
}

/** The whole run as files, whatever the table is narrowed to. */
function Downloads({ runId }: { runId: string }) {
  const files = [
    ['document', 'JSON document'],
    ['fills-csv', 'Fills CSV'],
  ] as const;
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-border px-4 py-2">
      <span className="text-label font-normal text-muted-foreground">The whole run:</span>
      {files.map(([path, label]) => (
        <a
          key={path}
          className={buttonStyles({ size: 'small', variant: 'ghost' })}
          href={`/api/v1/runs/${runId}/${path}`}
          download
        >
          <Download aria-hidden />
          {label}
        </a>
      ))}
    </div>
  );
}

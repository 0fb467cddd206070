'use client';
import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { ColumnChooser } from '@/components/tables/column-chooser';
import { CsvLink } from '@/components/tables/csv-link';
import { DataTable, type Column } from '@/components/tables/data-table';
import { Pager } from '@/components/tables/pager';
import { useColumns } from '@/components/tables/use-columns';
import { DecisionFunnel } from '@/components/trading/decision-funnel';
import { formatNumber } from '@/components/trading/format-number';
import { formatMinute } from '@/components/trading/format-time';
import { Loaded } from '@/components/trading/loaded';
import { OutcomeBadge } from '@/components/trading/outcome-badge';
import { useLoaded } from '@/components/trading/use-loaded';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Select } from '@/components/ui/select';
import { DECISION_OUTCOMES } from '@/lib/contracts/api/run-choices';
import type { DecisionPage, DecisionRow } from '@/lib/contracts/api/run-decisions';
import { InstrumentSelect } from './instrument-select';
import { ReadToNote } from './read-to-note';
import type { RunParts } from './run-body';
import { runHref, tableFilter, useRunView } from './run-view-state';

const ROWS_HEIGHT = 420;
const PER_PAGE = 25;

const COLUMNS: readonly Column<DecisionRow, 'time'>[] = [
  {
    id: 'time',
    header: 'Close of bar',
    unit: 'UTC',
    sortKey: 'time',
    cell: ({ timeMs }) => <span className="num">{formatMinute(timeMs)}</span>,
  },
  { id: 'instrument', header: 'Instrument', cell: ({ instrument }) => instrument },
  { id: 'side', header: 'View', cell: ({ side }) => side },
  { id: 'strength', header: 'Strength', numeric: true, cell: ({ strength }) => formatNumber(strength) },
  {
    id: 'outcome',
    header: 'Outcome',
    cell: ({ outcome, code }) => <OutcomeBadge outcome={outcome} code={code} />,
  },
  { id: 'order', header: 'Order', numeric: true, cell: ({ orderNumber }) => orderNumber ?? '—' },
  { id: 'reason', header: 'Reason', cell: ({ reason }) => reason },
];

/** Why it traded, or did not: the funnel of all views, and each view with what became of it. */
export function DecisionsTab({ runId, facts, report }: RunParts) {
  const [view, setView] = useRunView();
  const [state, setState] = useQueryStates(
    {
      outcome: parseAsStringLiteral(DECISION_OUTCOMES),
      code: parseAsString,
      viewsOrder: parseAsStringLiteral(['asc', 'desc'] as const).withDefault('asc'),
      viewsPage: parseAsInteger.withDefault(1),
    },
    { history: 'push', shallow: true, scroll: false },
  );
  const filter = tableFilter(view, { outcome: state.outcome, code: state.code }).toString();
  const paging = `order=${state.viewsOrder}&page=${state.viewsPage}&perPage=${PER_PAGE}`;
  const loaded = useLoaded<DecisionPage>(`/api/v1/runs/${runId}/decisions?${filter}&${paging}`, {
    keepPrevious: true,
  });
  const chosen = useColumns('views', COLUMNS);
  return (
    <>
      {report.funnel === null ? null : (
        <Card
          title="Decision funnel"
          description="The whole run: from bars to fills, and what stopped the rest"
        >
          <DecisionFunnel
            funnel={report.funnel}
            onLoss={({ outcome, code }) => void setState({ outcome, code, viewsPage: null })}
          />
        </Card>
      )}
      <Card
        padded={false}
        title="Views"
        description={`Everything the strategy asked for${view.from === null && view.to === null ? '' : ' in the chosen stretch'}; open one for its whole verdict`}
        actions={
          <>
            <InstrumentSelect
              facts={facts}
              all="All instruments"
              onChanged={() => void setState({ viewsPage: null })}
            />
            <Filters
              outcome={state.outcome}
              code={state.code}
              onChange={(change) => void setState({ ...change, viewsPage: null })}
            />
            <ColumnChooser what="views" columns={COLUMNS} chosen={chosen} />
            <CsvLink what="Views" href={`/api/v1/runs/${runId}/decisions-csv?${filter}`} />
          </>
        }
      >
        <Loaded state={loaded} what="views" height={ROWS_HEIGHT}>
          {(page) =>
            page.total === 0 ? (
              <EmptyState title="No views match">
                {filter === ''
                  ? 'The strategy said nothing about any bar here, so there was nothing to trade.'
                  : 'No view of this run matches the filter and the stretch.'}
              </EmptyState>
            ) : (
              <>
                <DataTable
                  caption="Views"
                  columns={chosen.shown}
                  rows={page.rows}
                  rowKey={({ number }) => number}
                  rowHref={({ timeMs }) => runHref(view, { at: timeMs })}
                  onRow={({ timeMs }) => void setView({ at: timeMs })}
                  sort={{ sort: 'time', order: state.viewsOrder }}
                  onSort={({ order }) => void setState({ viewsOrder: order, viewsPage: null })}
                  phone={(row) => <ViewOnPhone row={row} />}
                  dimmed={loaded.isBehind}
                />
                <Pager
                  what="views"
                  page={page.page}
                  perPage={page.perPage}
                  total={page.total}
                  onPage={(next) => void setState({ viewsPage: next })}
                />
                <ReadToNote readToMs={page.readToMs} what="Views" />
              </>
            )
          }
        </Loaded>
      </Card>
    </>
  );
}

interface FilterState {
  readonly outcome: (typeof DECISION_OUTCOMES)[number] | null;
  readonly code: string | null;
}

function Filters({ outcome, code, onChange }: FilterState & { onChange: (change: FilterState) => void }) {
  return (
    <>
      {code === null ? null : (
        <Button size="small" onClick={() => onChange({ outcome, code: null })}>
          {code} ×<span className="sr-only"> stop filtering by it</span>
        </Button>
      )}
      <Select
        aria-label="Outcome"
        className="w-36!"
        value={outcome ?? ''}
        onChange={({ target }) =>
          onChange({ outcome: DECISION_OUTCOMES.find((one) => one === target.value) ?? null, code: null })
        }
      >
        <option value="">All outcomes</option>
        {DECISION_OUTCOMES.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </Select>
    </>
  );
}

/** The view in two lines: when and which way, then what became of it. */
function ViewOnPhone({ row }: { row: DecisionRow }) {
  return (
    <span className="block">
      <span className="num flex flex-wrap justify-between gap-x-2">
        <span>{formatMinute(row.timeMs)}</span>
        <span>
          {row.instrument} {row.side}
        </span>
      </span>
      <span className="mt-1 flex flex-wrap items-center justify-between gap-2 text-label font-normal text-muted-foreground">
        <OutcomeBadge outcome={row.outcome} code={row.code} />
        <span className="min-w-0 truncate">{row.reason}</span>
      </span>
    </span>
  );
}

'use client';
import { FlaskConical, Plus } from 'lucide-react';
import { parseAsString, useQueryStates } from 'nuqs';
import { lazy, Suspense, useState } from 'react';
import { ColumnChooser } from '@/components/tables/column-chooser';
import { CsvLink } from '@/components/tables/csv-link';
import { DataTable } from '@/components/tables/data-table';
import { Pager } from '@/components/tables/pager';
import { useColumns } from '@/components/tables/use-columns';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { loadDialog } from '@/components/ui/dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import type { Page } from '@/lib/contracts/api/page';
import type { RunSummary } from '@/lib/contracts/api/run';
import { isFinalRunStatus } from '@/lib/core/model/run-status';
import { RUN_COLUMNS, RunOnPhone } from './run-columns';
import { RunFilters, type StrategyName } from './run-filters';
import { isFiltered, runListQuery, useRunListState } from './run-list-state';
import { SelectRun } from './select-run';

const loadSheet = () => import('./new-run-sheet');
/** The form knows every strategy and every rule of a run; it comes while the pointer or the focus reaches its button. */
const NewRunSheet = lazy(() => loadSheet().then((module) => ({ default: module.NewRunSheet })));

interface Props {
  readonly initial: Page<RunSummary>;
  /** The query `initial` answers; another state of the list loads its own. */
  readonly initialQuery: string;
  readonly instruments: readonly string[];
  readonly strategies: readonly StrategyName[];
  /** The columns this reader has put away; null for those that everybody sees first. */
  readonly hiddenColumns: readonly string[] | null;
  readonly mayWrite: boolean;
}

const RUNNING_REFRESH_MS = 500;
const IDLE_REFRESH_MS = 10_000;
const ROWS_HEIGHT = 480;

/** Needed only by those who select something. */
const CancelRuns = lazy(() => import('./cancel-runs').then((module) => ({ default: module.CancelRuns })));

/** The list of runs: filters, sorting and paging live in the URL, running rows move by themselves. */
export function RunsView(props: Props) {
  const { initial, initialQuery, instruments, strategies, hiddenColumns, mayWrite } = props;
  const [state, setState] = useRunListState();
  const [sheet, setSheet] = useQueryStates(
    { new: parseAsString, copy: parseAsString, config: parseAsString },
    { history: 'push' },
  );
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const chosen = useColumns('runs', RUN_COLUMNS, hiddenColumns);
  const query = runListQuery(state);
  const loaded = useLoaded<Page<RunSummary>>(`/api/v1/runs?${query}`, {
    initial: query === initialQuery ? initial : undefined,
    refreshMs: (page) => (page?.rows.some(isMoving) ? RUNNING_REFRESH_MS : IDLE_REFRESH_MS),
    keepPrevious: true,
  });
  const warmSheet = () => void Promise.all([loadSheet(), loadDialog()]);
  const openSheet = () => void setSheet({ new: '1' });
  const newRun = mayWrite ? (
    <Button variant="primary" onClick={openSheet} onPointerEnter={warmSheet} onFocus={warmSheet}>
      <Plus aria-hidden />
      New run
    </Button>
  ) : null;
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title="Runs"
        description="Every backtest, with its verdict and what it was made of."
        actions={newRun}
      />
      <Card padded={false}>
        <div className="flex flex-wrap items-center justify-between gap-2 border-b border-border p-3">
          <RunFilters state={state} onChange={setState} instruments={instruments} strategies={strategies} />
          <div className="flex flex-wrap items-center gap-2">
            {selected.size === 0 ? null : (
              <Suspense>
                <CancelRuns
                  ids={[...selected]}
                  onDone={() => setSelected(new Set())}
                  onChanged={loaded.retry}
                />
              </Suspense>
            )}
            <ColumnChooser what="runs" columns={RUN_COLUMNS} chosen={chosen} />
            <CsvLink what="Runs" href={`/api/v1/runs/export?${query}`} />
          </div>
        </div>
        <Loaded state={loaded} what="runs" height={ROWS_HEIGHT}>
          {(page) =>
            page.total === 0 ? (
              <NoRuns filtered={isFiltered(state)} action={newRun} />
            ) : (
              <>
                <DataTable
                  caption="Runs"
                  columns={chosen.shown}
                  rows={page.rows}
                  rowKey={(run) => run.id}
                  rowClassName={(run) => (run.isDemo ? 'demo-stripes' : '')}
                  rowHref={(run) => `/runs/${run.id}`}
                  sort={{ sort: state.sort, order: state.order }}
                  onSort={({ sort, order }) => void setState({ sort, order, page: null })}
                  {...(mayWrite && page.rows.some(isMoving)
                    ? {
                        lead: (run: RunSummary) => (
                          <SelectRun run={run} selected={selected} onChange={setSelected} />
                        ),
                      }
                    : {})}
                  phone={(run) => <RunOnPhone run={run} />}
                  dimmed={loaded.isBehind}
                />
                <Pager
                  what="runs"
                  page={page.page}
                  perPage={page.perPage}
                  total={page.total}
                  onPage={(next) => void setState({ page: next })}
                />
              </>
            )
          }
        </Loaded>
      </Card>
      {sheet.new === null || !mayWrite ? null : (
        <Suspense>
          <NewRunSheet
            strategy={state.strategy}
            instrument={state.instrument}
            copyOf={sheet.copy}
            configVersion={sheet.config}
            onClose={() => void setSheet({ new: null, copy: null, config: null })}
          />
        </Suspense>
      )}
    </div>
  );
}

/** Whether this run will still change by itself. */
export function isMoving(run: Pick<RunSummary, 'status'>): boolean {
  return !isFinalRunStatus(run.status);
}

function NoRuns({ filtered, action }: { filtered: boolean; action: React.ReactNode }) {
  if (filtered)
    return <EmptyState title="No run matches these filters">Clear a filter to see more.</EmptyState>;
  return (
    <EmptyState title="No runs yet" icon={<FlaskConical />} action={action}>
      A run judges one strategy on stored bars and keeps the verdict with everything it was made of.
    </EmptyState>
  );
}

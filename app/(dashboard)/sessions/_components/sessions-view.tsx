'use client';
import { Plus, Radio } from 'lucide-react';
import { parseAsInteger, parseAsString, useQueryState, useQueryStates } from 'nuqs';
import { lazy, Suspense, type ReactNode } from 'react';
import { ColumnChooser } from '@/components/tables/column-chooser';
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
import type { SessionSummary } from '@/lib/contracts/api/session';
import { SampleSession } from './sample-session';
import { SESSION_COLUMNS, SessionOnPhone } from './session-columns';

const loadSheet = () => import('./start-sheet');
/** The form knows every strategy; it comes while the pointer or the focus reaches its button. */
const StartSheet = lazy(() => loadSheet().then((module) => ({ default: module.StartSheet })));

interface Props {
  /** The first page, read with the page itself. */
  readonly initial: Page<SessionSummary> | undefined;
  readonly mayWrite: boolean;
}

const REFRESH_MS = 2_000;
const ROWS_HEIGHT = 360;

/** Every session, newest first, with the form that starts one at `?new=1`. */
export function SessionsView({ initial, mayWrite }: Props) {
  const [page, setPage] = useQueryState('page', parseAsInteger.withDefault(1));
  const [sheet, setSheet] = useQueryStates(
    { new: parseAsString, strategy: parseAsString, run: parseAsString },
    { history: 'push' },
  );
  const loaded = useLoaded<Page<SessionSummary>>(`/api/v1/sessions?page=${page}`, {
    initial: page === 1 ? initial : undefined,
    refreshMs: REFRESH_MS,
    keepPrevious: true,
  });
  const chosen = useColumns('sessions', SESSION_COLUMNS);
  const warm = () => void Promise.all([loadSheet(), loadDialog()]);
  const start = mayWrite ? (
    <Button
      variant="primary"
      onClick={() => void setSheet({ new: '1' })}
      onPointerEnter={warm}
      onFocus={warm}
    >
      <Plus aria-hidden />
      Start a session
    </Button>
  ) : null;
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title="Sessions"
        description="Strategies that trade: on paper with simulated money, or live on an account of a venue."
        actions={start}
      />
      <Card padded={false}>
        <Loaded state={loaded} what="sessions" height={ROWS_HEIGHT}>
          {(list) =>
            list.total === 0 ? (
              <NoSessions action={mayWrite ? <SampleSession /> : null} />
            ) : (
              <>
                <div className="hidden justify-end border-b border-border p-3 md:flex">
                  <ColumnChooser what="sessions" columns={SESSION_COLUMNS} chosen={chosen} />
                </div>
                <DataTable
                  caption="Sessions"
                  columns={chosen.shown}
                  rows={list.rows}
                  rowKey={({ id }) => id}
                  rowHref={({ id }) => `/sessions/${id}`}
                  sort={{ sort: 'created', order: 'desc' }}
                  onSort={() => undefined}
                  phone={(session) => <SessionOnPhone session={session} />}
                  dimmed={loaded.isBehind}
                />
                <Pager
                  what="sessions"
                  page={list.page}
                  perPage={list.perPage}
                  total={list.total}
                  onPage={(next) => void setPage(next)}
                />
              </>
            )
          }
        </Loaded>
      </Card>
      {sheet.new === null || !mayWrite ? null : (
        <Suspense>
          <StartSheet
            strategy={sheet.strategy}
            copyOf={sheet.run}
            onClose={() => void setSheet({ new: null, strategy: null, run: null })}
          />
        </Suspense>
      )}
    </div>
  );
}

function NoSessions({ action }: { readonly action: ReactNode }) {
  return (
    <EmptyState title="No session yet" icon={<Radio />} action={action}>
      A paper session runs a strategy over live or stored bars with simulated money: the same code, risk rules
      and books as a live one.
    </EmptyState>
  );
}

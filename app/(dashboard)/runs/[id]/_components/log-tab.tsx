'use client';
import { parseAsInteger, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { DataTable, type Column } from '@/components/tables/data-table';
import { Pager } from '@/components/tables/pager';
import { formatMinute } from '@/components/trading/format-time';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Select } from '@/components/ui/select';
import { LOG_LEVELS, type LogLevel } from '@/lib/contracts/api/run-choices';
import type { LogRow, RunLog } from '@/lib/contracts/api/run-log';
import { LevelMark } from './level-mark';
import { LifeList } from './life-list';
import { ReadToNote } from './read-to-note';
import type { RunParts } from './run-body';
import { stretchQuery, useRunView } from './run-view-state';

const HEIGHT = 420;
const PER_PAGE = 25;
const LEVEL_LABELS: Readonly<Record<LogLevel, string>> = {
  info: 'Everything',
  warning: 'Warnings and errors',
  error: 'Errors',
};

const COLUMNS: readonly Column<LogRow, 'time'>[] = [
  {
    id: 'time',
    header: 'Market time',
    unit: 'UTC',
    sortKey: 'time',
    cell: ({ timeMs }) => <span className="num whitespace-nowrap">{formatMinute(timeMs)}</span>,
  },
  { id: 'level', header: 'Level', cell: ({ level }) => <LevelMark level={level} /> },
  {
    id: 'code',
    header: 'Code',
    cell: ({ code }) => <code className="font-mono text-label font-normal">{code ?? '—'}</code>,
  },
  { id: 'text', header: 'What', cell: ({ text }) => <span className="break-words">{text}</span> },
];

/** What the run noted on its way, and the steps of the run itself. All of it was stored with the run. */
export function LogTab({ runId }: RunParts) {
  const [view] = useRunView();
  const [state, setState] = useQueryStates(
    {
      level: parseAsStringLiteral(LOG_LEVELS).withDefault('info'),
      logOrder: parseAsStringLiteral(['asc', 'desc'] as const).withDefault('asc'),
      logPage: parseAsInteger.withDefault(1),
    },
    { history: 'push', shallow: true, scroll: false },
  );
  const query = new URLSearchParams(stretchQuery(view));
  query.set('level', state.level);
  const paging = `order=${state.logOrder}&page=${state.logPage}&perPage=${PER_PAGE}`;
  const loaded = useLoaded<RunLog>(`/api/v1/runs/${runId}/log?${query.toString()}&${paging}`, {
    keepPrevious: true,
  });
  return (
    <Loaded state={loaded} what="the log" height={HEIGHT}>
      {(log) => (
        <>
          <Card
            padded={false}
            title="Life of the run"
            description="Asked for, begun and ended, by the clock of the system"
          >
            <LifeList life={log.life} />
          </Card>
          <Card
            padded={false}
            title="During the run"
            description="Refusals, changes of state and failures from its journal; views and orders have their own tabs"
            actions={
              <Select
                aria-label="Level"
                className="w-48!"
                value={state.level}
                onChange={({ target }) =>
                  void setState({
                    level: LOG_LEVELS.find((one) => one === target.value) ?? null,
                    logPage: null,
                  })
                }
              >
                {LOG_LEVELS.map((level) => (
                  <option key={level} value={level}>
                    {LEVEL_LABELS[level]}
                  </option>
                ))}
              </Select>
            }
          >
            {log.total === 0 ? (
              <EmptyState title="Nothing of that kind">
                Nothing was refused and nothing went wrong.
              </EmptyState>
            ) : (
              <>
                <DataTable
                  caption="Log"
                  columns={COLUMNS}
                  rows={log.rows}
                  rowKey={({ seq }) => seq}
                  sort={{ sort: 'time', order: state.logOrder }}
                  onSort={({ order }) => void setState({ logOrder: order, logPage: null })}
                  phone={(row) => <LineOnPhone row={row} />}
                  dimmed={loaded.isBehind}
                />
                <Pager
                  what="lines"
                  page={log.page}
                  perPage={log.perPage}
                  total={log.total}
                  onPage={(next) => void setState({ logPage: next })}
                />
                <ReadToNote readToMs={log.readToMs} what="Lines" />
              </>
            )}
          </Card>
        </>
      )}
    </Loaded>
  );
}

/** The line in two: when and how grave, then what. */
function LineOnPhone({ row }: { row: LogRow }) {
  return (
    <span className="block">
      <span className="num flex flex-wrap justify-between gap-x-2">
        <span>{formatMinute(row.timeMs)}</span>
        <LevelMark level={row.level} />
      </span>
      <span className="mt-1 block break-words text-muted-foreground">
        {row.code === null ? '' : `${row.code}: `}
        {row.text}
      </span>
    </span>
  );
}

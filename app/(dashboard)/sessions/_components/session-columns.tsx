'use client';
import type { Column } from '@/components/tables/data-table';
import { FeedAge } from '@/components/trading/feed-age';
import { formatMoney, NOT_AVAILABLE } from '@/components/trading/format-number';
import { MoneyDelta } from '@/components/trading/money-delta';
import { isDemoSession, isSilent, sessionMoney } from '@/components/trading/session-figures';
import { SessionStateBadge } from '@/components/trading/session-state-badge';
import { Badge } from '@/components/ui/badge';
import { DemoBadge } from '@/components/ui/demo-badge';
import { ModeBadge } from '@/components/ui/mode-badge';
import { TimeText } from '@/components/ui/time-text';
import type { SessionSummary } from '@/lib/contracts/api/session';

const NONE = '—';

/** The session table from left to right: what it is, how it is, what it is worth, what it heard last, who runs it. */
export const SESSION_COLUMNS: readonly Column<SessionSummary, 'created'>[] = [
  {
    id: 'name',
    header: 'Session',
    cell: (session) => (
      <span className="inline-flex items-center gap-2 font-medium">
        <ModeBadge mode={session.mode} />
        {isDemoSession(session.runs) ? <DemoBadge /> : null}
        {session.name}
      </span>
    ),
  },
  { id: 'state', header: 'State', cell: (session) => <StateOf session={session} /> },
  { id: 'strategies', header: 'Strategies', cell: ({ runs }) => strategiesOf(runs) },
  { id: 'account', header: 'Account', isExtra: true, cell: ({ accountId }) => accountId },
  { id: 'equity', header: 'Equity', numeric: true, cell: ({ runs }) => <Equity runs={runs} /> },
  { id: 'result', header: 'Since start', numeric: true, cell: ({ runs }) => <Results runs={runs} /> },
  { id: 'signal', header: 'Last signal', cell: (session) => <LastSignal session={session} /> },
  { id: 'feed', header: 'Feed', cell: ({ feed, runtime }) => <FeedAge feed={feed} runtime={runtime} /> },
  { id: 'desk', header: 'Account is', cell: ({ runtime }) => runtime?.desk.state ?? NONE },
  { id: 'fence', header: 'Fence', numeric: true, cell: ({ fence }) => fence ?? NONE },
];

/** The state, and why, where there is something to say about it. */
function StateOf({ session }: { readonly session: SessionSummary }) {
  const { state, stateReason, mode, isArmed } = session;
  return (
    <span className="inline-flex max-w-80 items-center gap-2">
      <SessionStateBadge state={state} />
      {isSilent(session) ? <Badge tone="warn">worker silent</Badge> : null}
      {mode === 'live' && !isArmed ? <Badge tone="warn">not armed</Badge> : null}
      {stateReason === '' ? null : (
        <span className="truncate text-label font-normal text-muted-foreground" title={stateReason}>
          {stateReason}
        </span>
      )}
    </span>
  );
}

function strategiesOf(runs: SessionSummary['runs']): string {
  const [first, ...rest] = runs.map(({ strategy }) => strategy);
  return rest.length === 0 ? (first ?? NONE) : `${first} and ${rest.length} more`;
}

function Equity({ runs }: Pick<SessionSummary, 'runs'>) {
  return (
    <>
      {sessionMoney(runs)
        .map(({ equity, currency }) => (equity === null ? NOT_AVAILABLE : formatMoney(equity, { currency })))
        .join(' + ')}
    </>
  );
}

function Results({ runs }: Pick<SessionSummary, 'runs'>) {
  return (
    <span className="inline-flex gap-2">
      {sessionMoney(runs).map(({ result, currency }) => (
        <MoneyDelta key={currency} text={result} currency={currency} />
      ))}
    </span>
  );
}

/** The newest view any of its strategies had, by the market's time. */
function LastSignal({ session }: { readonly session: SessionSummary }) {
  const signals = session.runs.flatMap(({ runtime }) => runtime?.lastSignal ?? []);
  const newest = signals.toSorted((a, b) => b.timeMs - a.timeMs)[0];
  if (newest === undefined) return <>{NONE}</>;
  return (
    <span className="num">
      {newest.side}, <TimeText ms={newest.timeMs} precision="minute" />
    </span>
  );
}

/** The session in two lines: what it is and its state, then its worth and what it runs. */
export function SessionOnPhone({ session }: { readonly session: SessionSummary }) {
  return (
    <span className="block">
      <span className="flex flex-wrap items-center justify-between gap-2">
        <span className="inline-flex items-center gap-2 font-medium">
          <ModeBadge mode={session.mode} />
          {session.name}
        </span>
        <SessionStateBadge state={session.state} />
      </span>
      <span className="mt-1 flex flex-wrap items-center justify-between gap-2 text-label font-normal text-muted-foreground">
        <span>{strategiesOf(session.runs)}</span>
        <span className="num inline-flex gap-2">
          <Equity runs={session.runs} />
          <Results runs={session.runs} />
        </span>
      </span>
    </span>
  );
}

import type { SessionDetail, SessionSummary } from '@/lib/contracts/api/session';
import { textTable } from './text-table';

const LIST = [
  { title: 'ID' },
  { title: 'MODE' },
  { title: 'STATE' },
  { title: 'FEED' },
  { title: 'STRATEGIES' },
  { title: 'EQUITY', right: true },
  { title: 'FILLS', right: true },
  { title: 'LAST BAR' },
] as const;

export function sessionTable(sessions: readonly SessionSummary[]): string {
  return textTable(
    LIST,
    sessions.map((one) => [
      one.id,
      one.mode,
      one.state,
      one.feed,
      one.runs.map(({ strategy }) => strategy).join(' '),
      one.runs.map(({ runtime }) => runtime?.equity ?? '?').join(' '),
      String(one.runs.reduce((sum, { runtime }) => sum + (runtime?.fills ?? 0), 0)),
      timeText(one.runtime?.feed.lastBarMs ?? null),
    ]),
  );
}

const RUNS = [
  { title: 'RUN' },
  { title: 'STRATEGY' },
  { title: 'STATE' },
  { title: 'EQUITY', right: true },
  { title: 'BARS', right: true },
  { title: 'FILLS', right: true },
  { title: 'DENIED', right: true },
  { title: 'WORKING', right: true },
  { title: 'LAST SIGNAL' },
] as const;

/** One session for people: its state, its strategies, what they hold, and the last steps of its life. */
export function sessionText(session: SessionDetail): string {
  const { runtime, lease } = session;
  const lines = [
    `${session.id}  ${session.name}`,
    `${session.mode} on ${session.accountId}, bars ${session.feed}: ${session.state}${reason(session.stateReason)} since ${timeText(session.stateSinceMs)}`,
    `lease: ${lease === null ? 'nobody holds it' : `fence ${lease.fence}, ${lease.state}${reason(lease.stateReason)}`}`,
    runtime === null
      ? 'nothing has been told about it yet'
      : `last bar ${timeText(runtime.feed.lastBarMs)} (${runtime.feed.state}), turn p50 ${runtime.cycle.p50Ms ?? '?'} ms p99 ${runtime.cycle.p99Ms ?? '?'} ms`,
    '',
  ];
  const rows = session.runs.map(({ id, strategy, state, runtime: run }) => [
    id,
    strategy,
    state,
    run?.equity ?? '?',
    String(run?.barsTold ?? 0),
    String(run?.fills ?? 0),
    String(run?.denied ?? 0),
    String(run?.workingOrdersTotal ?? 0),
    run?.lastSignal ? `${run.lastSignal.side} ${run.lastSignal.instrumentId}: ${run.lastSignal.reason}` : '',
  ]);
  const held = session.runs.flatMap(({ strategy, runtime: run }) =>
    (run?.positions ?? []).map(
      (one) => `${strategy} holds ${one.quantity} ${one.instrumentId} since ${one.entryPrice ?? '?'}`,
    ),
  );
  const life = session.events.map((one) => `${timeText(one.atMs)}  ${one.kind}  ${one.detail}`);
  return [...lines, textTable(RUNS, rows), ...held, '', ...life, ''].join('\n');
}

function reason(text: string): string {
  return text === '' ? '' : ` (${text})`;
}

function timeText(timeMs: number | null): string {
  return timeMs === null ? '-' : new Date(timeMs).toISOString().slice(0, 19).replace('T', ' ');
}

import type { SessionEventRow, SessionRunRow, TradingSessionRow } from '@/lib/adapters/db/trading-sessions';
import { plain } from '@/lib/adapters/db/run-results';
import {
  sessionRunRuntime,
  sessionRuntime,
  type SessionEvent,
  type SessionRun,
  type SessionSummary,
} from '@/lib/contracts/api/session';

/** A session as lists show it. What its worker said in a shape of before is left out rather than guessed at. */
export function sessionSummaryOf(
  row: TradingSessionRow,
  runs: readonly SessionRunRow[],
  nowMs: number,
): SessionSummary {
  const reportedAtMs = row.reportedAt?.getTime() ?? null;
  return {
    id: row.id,
    name: row.name,
    mode: row.mode as SessionSummary['mode'],
    accountId: row.accountId,
    feed: row.feed,
    desired: row.desired as SessionSummary['desired'],
    state: row.state as SessionSummary['state'],
    stateReason: row.stateReason,
    stateSinceMs: row.stateSince.getTime(),
    isArmed: row.armedAt !== null,
    workerId: row.workerId,
    fence: row.fence,
    runs: runs.map(sessionRunOf),
    runtime: sessionRuntime.safeParse(row.runtime).data ?? null,
    reportedAtMs,
    reportAgeMs: reportedAtMs === null ? null : Math.max(0, nowMs - reportedAtMs),
    createdBy: row.createdBy,
    createdAtMs: row.createdAt.getTime(),
    startedAtMs: row.startedAt?.getTime() ?? null,
    endedAtMs: row.endedAt?.getTime() ?? null,
  };
}

function sessionRunOf(row: SessionRunRow): SessionRun {
  return {
    id: row.id,
    strategy: row.strategy,
    params: row.params as SessionRun['params'],
    instruments: row.instruments,
    timeframe: row.timeframe as SessionRun['timeframe'],
    currency: row.currency,
    capital: plain(row.capital),
    desired: row.desired as SessionRun['desired'],
    state: row.state as SessionRun['state'],
    stateReason: row.stateReason,
    runtime: sessionRunRuntime.safeParse(row.runtime).data ?? null,
    reportedAtMs: row.reportedAt?.getTime() ?? null,
  };
}

export function sessionEventOf(row: SessionEventRow): SessionEvent {
  return {
    n: row.n,
    atMs: row.at.getTime(),
    kind: row.kind as SessionEvent['kind'],
    detail: row.detail,
    facts: row.facts as SessionEvent['facts'],
  };
}

import { LIMITS } from '@/config/runtime/limits';
import { raiseAlert } from '@/lib/adapters/db/alerts';
import { reportSession, reportSessionRun } from '@/lib/adapters/db/session-journal';
import { insertSessionEvent } from '@/lib/adapters/db/trading-sessions';
import type { SessionRuntime } from '@/lib/contracts/api/session';
import type { SessionEventKind, SessionRunState, SessionState } from '@/lib/contracts/api/session-words';
import type { DeskState } from '@/lib/ports/order-desk';
import { newId } from '@/lib/services/ids';
import type { CycleTimes } from './cycle-times';
import { runReport } from './run-report';
import type { SessionFeed } from './session-feed';
import type { SessionParts } from './session-parts';
import type { SessionRun } from './session-run';

/** What is told of a session besides its rows; everything is read anew with each report. */
export interface Spoken {
  readonly runs: readonly SessionRun[];
  readonly feed: SessionFeed | null;
  /** The moment its bars have come to; NaN before the first. */
  readonly clockMs: number;
  readonly cycles: CycleTimes;
  readonly deskState: DeskState;
}

interface Said {
  readonly startedAt?: Date;
  readonly endedAt?: Date;
  readonly desired?: 'stopped';
}

/** Says how a session stands, in the rows that screens read, and what happened to it. */
export class SessionVoice {
  state: SessionState = 'starting';
  private stateReason = '';
  private reportedAtMs = -Infinity;
  private readonly broken = new Set<string>();

  constructor(
    private readonly parts: SessionParts,
    private readonly spoken: () => Spoken,
  ) {}

  async report(state: SessionState, stateReason = '', more: Said = {}): Promise<void> {
    const { db, row, lease, workerId } = this.parts;
    this.state = state;
    this.stateReason = stateReason;
    this.reportedAtMs = this.parts.steadyMs();
    const said = { id: row.id, workerId, fence: lease.fence, state, stateReason, ...more };
    await reportSession(db, { ...said, runtime: this.runtime() });
    for (const run of this.spoken().runs) {
      await this.sayBroken(run);
      await reportSessionRun(db, { id: run.runId, ...this.runStateOf(run), runtime: runReport(run) });
    }
  }

  /** Its code broke: the others of the session go on, and somebody has to look. */
  private async sayBroken(run: SessionRun): Promise<void> {
    if (run.loop.engine.status !== 'failed' || this.broken.has(run.runId)) return;
    this.broken.add(run.runId);
    const { db, nowMs, row } = this.parts;
    const { strategy } = run.parts.made.row;
    const what = `${strategy} broke and was suspended: ${run.facts.problem ?? ''}`;
    await this.event('suspended', what);
    await raiseAlert(db, {
      id: newId('alr', nowMs()),
      kind: 'strategy-suspended',
      severity: 'critical',
      subject: run.runId,
      what: what.slice(0, 500),
      details: { sessionId: row.id, runId: run.runId, mode: row.mode },
    });
  }

  /** The same again, once it is old. */
  async keepFresh(): Promise<void> {
    if (this.parts.steadyMs() - this.reportedAtMs < LIMITS.sessionReportMs) return;
    await this.report(this.state, this.stateReason);
  }

  async event(kind: SessionEventKind, detail: string): Promise<void> {
    const { db, row, workerId, lease } = this.parts;
    const facts = { workerId, fence: lease.fence };
    await insertSessionEvent(db, { sessionId: row.id, kind, detail, facts });
  }

  private runStateOf(run: SessionRun): { state: SessionRunState; stateReason: string } {
    const { status } = run.loop.engine;
    if (status === 'ended') return { state: 'ended', stateReason: 'its bars are over' };
    if (status === 'failed') return { state: 'suspended', stateReason: run.facts.problem ?? '' };
    if (this.state === 'stopped') return { state: 'stopped', stateReason: '' };
    if (!run.isStarted) return { state: 'starting', stateReason: '' };
    return { state: run.facts.pausedBy === '' ? 'running' : 'paused', stateReason: run.facts.pausedBy };
  }

  private runtime(): SessionRuntime {
    const { nowMs, loopLagMs } = this.parts;
    const { feed, cycles, deskState, clockMs: clock } = this.spoken();
    const clockMs = Number.isNaN(clock) ? null : clock;
    const ageMs = clockMs === null ? null : Math.max(0, nowMs() - clockMs);
    const lateMs = (feed?.longestBarMs ?? 0) + LIMITS.sessionBarAgeMsMax;
    const isLate = feed?.isLive === true && ageMs !== null && ageMs > lateMs;
    const state = clockMs === null ? 'waiting' : isLate ? 'stale' : 'fresh';
    return {
      clockMs,
      feed: { state: feed?.isOver === true ? 'ended' : state, lastBarMs: clockMs, ageMs },
      progress: feed?.progress ?? null,
      cycle: cycles.summary(),
      loopLagMsMax: loopLagMs(),
      desk: { state: deskState.kind, reason: deskState.kind === 'halted' ? deskState.reason : '' },
    };
  }
}

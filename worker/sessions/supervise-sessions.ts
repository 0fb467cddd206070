import { BUILD_INFO } from '@/config/runtime/build-info';
import { LIMITS } from '@/config/runtime/limits';
import { acquireAccountLease, releaseAccountLease, type LeaseKey } from '@/lib/adapters/db/account-lease';
import { raiseAlert } from '@/lib/adapters/db/alerts';
import type { Database } from '@/lib/adapters/db/client';
import { listAppliedMigrations } from '@/lib/adapters/db/schema-version';
import { countSessionFailures, reportSession } from '@/lib/adapters/db/session-journal';
import {
  insertSessionEvent,
  listSessionRuns,
  listSessionsToLookAfter,
  type TradingSessionRow,
} from '@/lib/adapters/db/trading-sessions';
import type { Log } from '@/lib/adapters/telemetry/log';
import { Refusal } from '@/lib/core/model/refusal';
import type { ServiceContext } from '@/lib/services/context';
import { newId } from '@/lib/services/ids';
import { crashPoint } from '../crash-point';
import { keepLease } from './lease-keeper';
import { Session } from './session';
import type { SessionParts } from './session-parts';

export interface SessionSupervisorParts {
  readonly db: Database;
  readonly log: Log;
  readonly workerId: string;
  /** Of the system itself, for reading recordings. */
  readonly context: ServiceContext;
  readonly nowMs: () => number;
  readonly loopLagMs: () => number;
  readonly crashAt: string | null;
  /** sha256 over what sessions are held to; part of every lease. */
  readonly configHash: string;
  /** Null where this worker may not trade real money. */
  readonly openLive: SessionParts['openLive'];
}

/** Tests only: `point` ends the process there, `point:7` when it comes there for the seventh time. */
function crashCounter(crashAt: string | null): (point: string) => void {
  const times = new Map<string, number>();
  return (point) => {
    if (crashAt === null) return;
    const time = (times.get(point) ?? 0) + 1;
    times.set(point, time);
    crashPoint(crashAt, time === 1 ? point : `${point}:${time}`);
  };
}

/** What no second try could change: somebody has to look. */
const NOT_TRIED_AGAIN = ['JOURNAL_DIVERGED', 'SNAPSHOT_DAMAGED', 'TURN_CONFLICT', 'ORDER_STEP_IMPOSSIBLE'];

/**
 * Makes sessions as people want them, look by look: one that should run and that nobody runs is taken, with the lease of its
 * account; one whose worker died is taken over once its lease has ended. A session is not a job: it lives until it is told not to.
 */
export function superviseSessions(parts: SessionSupervisorParts): { stop(): Promise<void> } {
  const supervisor = new Supervisor(parts);
  let looking: Promise<void> | null = null;
  const timer = setInterval(() => {
    looking ??= supervisor
      .look()
      .catch((err: unknown) => parts.log.warn({ err }, 'sessions could not be looked after'))
      .finally(() => (looking = null));
  }, LIMITS.sessionLookMs);
  return {
    async stop() {
      clearInterval(timer);
      await looking;
      await supervisor.leave();
    },
  };
}

class Supervisor {
  private readonly living = new Map<string, { session: Session; life: Promise<void> }>();
  private schemaVersion = '';

  constructor(private readonly parts: SessionSupervisorParts) {}

  async look(): Promise<void> {
    const rows = await listSessionsToLookAfter(this.parts.db, LIMITS.sessionsOpenMax);
    for (const row of rows) if (!this.living.has(row.id)) await this.take(row);
  }

  async leave(): Promise<void> {
    for (const { session } of this.living.values()) session.leave();
    await Promise.all([...this.living.values()].map(({ life }) => life));
  }

  private async take(row: TradingSessionRow): Promise<void> {
    const { db, log, openLive } = this.parts;
    if (row.mode === 'live' && openLive === null) return;
    this.schemaVersion ||= String((await listAppliedMigrations(db)).at(-1) ?? '');
    const ownerId = newId('wrk', this.parts.nowMs());
    const answer = await acquireAccountLease(db, {
      accountId: row.accountId,
      ownerId,
      sessionId: row.id,
      build: BUILD_INFO.codeHash,
      schemaVersion: this.schemaVersion,
      configHash: this.parts.configHash,
    });
    if (!answer.isOurs) return;
    const lease: LeaseKey = { accountId: row.accountId, ownerId, fence: answer.fence };
    log.info({ sessionId: row.id, fence: answer.fence }, 'session taken');
    const isLeft = row.workerId !== null && row.workerId !== this.parts.workerId && row.state !== 'starting';
    if (isLeft) {
      const detail = `from ${row.workerId ?? ''} with fence ${answer.fence}`;
      await insertSessionEvent(db, { sessionId: row.id, kind: 'taken-over', detail });
    } else {
      await insertSessionEvent(db, {
        sessionId: row.id,
        kind: 'started',
        detail: `with fence ${answer.fence}`,
      });
    }
    const session = await this.begin(row, lease);
    this.living.set(row.id, session);
  }

  private async begin(
    row: TradingSessionRow,
    lease: LeaseKey,
  ): Promise<{ session: Session; life: Promise<void> }> {
    const { db, log, workerId, context, nowMs, loopLagMs, crashAt, openLive } = this.parts;
    let wake = (): void => undefined;
    const steadyMs = (): number => performance.now();
    const keeper = keepLease(db, lease, { nowMs: steadyMs, onLost: () => wake() });
    const session = new Session({
      db,
      log,
      row,
      runRows: await listSessionRuns(db, [row.id]),
      lease,
      workerId,
      context,
      codeHash: BUILD_INFO.codeHash,
      nowMs,
      steadyMs,
      loopLagMs,
      lost: keeper.lost,
      crashAt: crashCounter(crashAt),
      openLive,
    });
    wake = () => session.wake();
    const life = session
      .live()
      .then((end) => log.info({ sessionId: row.id, end }, 'session ended'))
      .catch((error: unknown) => this.failed(row, lease, error))
      .catch((err: unknown) =>
        log.error({ err, sessionId: row.id }, 'the end of a session could not be told'),
      )
      .finally(async () => {
        await keeper.stop();
        await releaseAccountLease(db, lease).catch(() => undefined);
        this.living.delete(row.id);
      });
    return { session, life };
  }

  /** It stays down when trying again would change nothing, or has not helped; otherwise the next look takes it again. */
  private async failed(row: TradingSessionRow, lease: LeaseKey, error: unknown): Promise<void> {
    const { db, log, workerId, nowMs } = this.parts;
    const isRefusal = error instanceof Refusal;
    if (isRefusal && error.code === 'FENCE_LOST') return;
    log.error({ err: error, sessionId: row.id }, 'a session failed');
    const message = error instanceof Error ? error.message : String(error);
    const detail = isRefusal ? `${error.code}: ${error.details.what}. ${error.details.next}` : message;
    await insertSessionEvent(db, { sessionId: row.id, kind: 'failed', detail });
    const failures = await countSessionFailures(db, row.id, LIMITS.sessionRestartWindowMs);
    const isDown =
      (isRefusal && NOT_TRIED_AGAIN.includes(error.code)) || failures > LIMITS.sessionRestartsMax;
    const state = isDown ? 'failed' : 'starting';
    await reportSession(db, { id: row.id, workerId, fence: lease.fence, state, stateReason: detail });
    if (!isDown) return;
    await raiseAlert(db, {
      id: newId('alr', nowMs()),
      kind: 'session-failed',
      severity: 'critical',
      subject: row.id,
      what: `Session ${row.name} failed and stays down: ${detail}`.slice(0, 500),
      details: { sessionId: row.id, mode: row.mode, failures },
    });
  }
}

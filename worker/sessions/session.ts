// One life of one session: everything that happens to it passes through here, one thing after the other. Long only because of that.
import { LIMITS } from '@/config/runtime/limits';
import { setAccountLeaseState, type LeaseKey } from '@/lib/adapters/db/account-lease';
import { loadBars } from '@/lib/adapters/db/bars';
import type { Database } from '@/lib/adapters/db/client';
import { listKillSwitches } from '@/lib/adapters/db/kill-switch';
import {
  readSeriesRange,
  readWishes,
  reportSession,
  reportSessionRun,
} from '@/lib/adapters/db/session-journal';
import {
  endSessionRequest,
  insertSessionEvent,
  listOpenSessionRequests,
  type SessionRunRow,
  type TradingSessionRow,
} from '@/lib/adapters/db/trading-sessions';
import type { Log } from '@/lib/adapters/telemetry/log';
import { PaperDesk } from '@/lib/adapters/venues/paper/paper-desk';
import { sessionSettings, type SessionRuntime, type SessionSettings } from '@/lib/contracts/api/session';
import type { SessionEventKind, SessionRunState, SessionState } from '@/lib/contracts/api/session-words';
import type { ServiceContext } from '@/lib/services/context';
import type { DeskReport, DeskState, OrderDesk } from '@/lib/ports/order-desk';
import type { FollowedSeries, Moment } from './bar-merge';
import { CycleTimes } from './cycle-times';
import type { OneBar } from './growing-bars';
import { killStateOf } from './kill-state';
import { replayedBars } from './replayed-bars';
import { runReport } from './run-report';
import { makeRun, type MadeRun } from './run-setup';
import { barsOf, LiveBars, StoredBars, type SessionBars } from './session-bars';
import { SessionRun } from './session-run';

export interface SessionParts {
  readonly db: Database;
  readonly log: Log;
  readonly row: TradingSessionRow;
  readonly runRows: readonly SessionRunRow[];
  readonly lease: LeaseKey;
  readonly workerId: string;
  readonly codeHash: string;
  readonly context: ServiceContext;
  /** UTC epoch ms. */
  readonly nowMs: () => number;
  /** A clock that never steps. */
  readonly steadyMs: () => number;
  readonly loopLagMs: () => number;
  /** Why the account is not ours any more; null while it is. */
  readonly lost: () => string | null;
  readonly crashAt: (point: string) => void;
  /** Makes the desk of a real account; null where this worker may not trade real money. */
  readonly openLive: ((made: readonly MadeRun[], lease: LeaseKey) => Promise<OrderDesk>) | null;
}

/** How a life of a session ended. over: its bars are told. stopped: as people want. left: the worker goes. lost: somebody else has it. */
export type SessionEnd = 'over' | 'stopped' | 'left' | 'lost';

const REPLAY = 'replay:';
const DAY_MS = 86_400_000;
/** Zones of trading hours are worked out for so long after a session was made. */
const HORIZON_MS = 2_000 * DAY_MS;
const SPEEDS = { '1x': 1, '10x': 10, '100x': 100, max: Infinity } as const;

export class Session {
  private readonly settings: SessionSettings;
  private runs: SessionRun[] = [];
  private desk: OrderDesk | null = null;
  private paper: PaperDesk | null = null;
  private bars: SessionBars | null = null;
  private series: FollowedSeries[] = [];
  private readonly inbox: { readonly runId: string; readonly report: DeskReport }[] = [];
  private deskState: DeskState = { kind: 'reconciling' };
  private toldDeskState = '';
  private state: SessionState = 'starting';
  private desired = 'running';
  private runDesired: ReadonlyMap<string, string> = new Map();
  private isLeaving = false;
  private wakeUp: () => void = () => undefined;
  private wishedAtMs = -Infinity;
  private reportedAtMs = -Infinity;
  private savedAtMs = 0;
  private clockMs = Number.NaN;
  /** The last bars told were of the past already when they came. */
  private isPast = false;
  private anchor: { readonly wallMs: number; readonly clockMs: number } | null = null;
  private readonly cycles = new CycleTimes();

  constructor(private readonly parts: SessionParts) {
    this.settings = sessionSettings.parse(parts.row.settings);
    this.desired = parts.row.desired;
  }

  /** The worker goes: what is under way is finished and written down, and somebody else goes on. */
  leave(): void {
    this.isLeaving = true;
    this.wakeUp();
  }

  wake(): void {
    this.wakeUp();
  }

  /** Lives until it is over, stopped, left or lost. Throws what it could not go on after; everything durable stays. */
  async live(): Promise<SessionEnd> {
    const { parts } = this;
    this.savedAtMs = parts.steadyMs();
    await this.report('starting', '', { startedAt: parts.row.startedAt ?? new Date(parts.nowMs()) });
    await this.build();
    await this.report('reconciling', '');
    const recovered = await this.recover();
    parts.crashAt('session.after-recovery');
    if (recovered > 0) await this.event('recovered', `${recovered} strategies go on where they stopped`);
    await this.startDesk();
    if (this.paper === null) for (const run of this.runs) if (run.isStarted) await run.settle(parts.nowMs());
    await this.openBars();
    await this.readWishes();
    const end = await this.loop();
    await this.close(end);
    return end;
  }

  private async build(): Promise<void> {
    const { parts } = this;
    const isLive = parts.row.mode === 'live';
    const createdMs = parts.row.createdAt.getTime();
    const fromMs = Math.min(createdMs, this.settings.fromMs ?? createdMs) - DAY_MS;
    const period = { fromMs: this.settings.fromMs ?? fromMs, toMs: createdMs + HORIZON_MS };
    const made: MadeRun[] = [];
    for (const row of parts.runRows)
      made.push(await makeRun(parts.db, row, { isLive, period, codeHash: parts.codeHash }));
    if (isLive) {
      if (parts.openLive === null) throw new Error('session: this worker may not trade real money');
      this.desk = await parts.openLive(made, parts.lease);
    } else {
      const venues = made.map((run) => [run.row.id, { venue: run.venue, barMs: run.barMs }] as const);
      this.paper = new PaperDesk(new Map(venues));
      this.desk = this.paper;
    }
    const { accountId, ownerId, fence } = parts.lease;
    const holder = { accountId, sessionId: parts.row.id, ownerId, fence };
    this.runs = made.map(
      (one) =>
        new SessionRun({
          db: parts.db,
          made: one,
          holder,
          desk: this.desk as OrderDesk,
          paper: this.paper,
          crashAt: parts.crashAt,
        }),
    );
    for (const { row, timeframe, barMs } of made)
      for (const id of row.instruments) {
        const seriesId = `${id}@${timeframe}`;
        if (this.series.every((one) => one.seriesId !== seriesId)) this.series.push({ seriesId, barMs });
      }
  }

  /** @returns how many strategies had an earlier life */
  private async recover(): Promise<number> {
    let recovered = 0;
    for (const run of this.runs) {
      if (await run.recover((beforeMs) => this.warmupOf(run, beforeMs))) recovered += 1;
      await reportSessionRun(this.parts.db, { id: run.runId, codeHash: run.parts.made.codeHash });
    }
    return recovered;
  }

  /** Bars before a moment that strategies only learn from. */
  private async warmupOf({ parts: { made } }: SessionRun, beforeMs: number): Promise<OneBar[][]> {
    const isLive = this.parts.row.feed === 'live';
    const wanted =
      this.settings.warmupBars ?? (isLive ? Math.max(LIMITS.sessionWarmupBars, 2 * made.warmupBars) : 0);
    const found: OneBar[][] = [];
    for (const id of made.row.instruments) {
      const range = { fromMs: beforeMs - (wanted + 1) * made.barMs, toMs: beforeMs - made.barMs + 1 };
      const stored = wanted === 0 ? null : await loadBars(this.parts.db, `${id}@${made.timeframe}`, range);
      found.push(stored === null ? [] : barsOf(stored.series).slice(-wanted));
    }
    return found;
  }

  private async startDesk(): Promise<void> {
    const ears = {
      report: (runId: string, report: DeskReport): void => {
        this.inbox.push({ runId, report });
        this.wakeUp();
      },
      state: (state: DeskState): void => {
        this.deskState = state;
        this.wakeUp();
      },
    };
    await this.desk?.start(ears);
    await this.sayDeskState();
  }

  /** What the gate of the database lets through follows what the desk says. */
  private async sayDeskState(): Promise<void> {
    const { kind } = this.deskState;
    const reason = this.deskState.kind === 'halted' ? this.deskState.reason : '';
    if (this.toldDeskState === `${kind} ${reason}`) return;
    this.toldDeskState = `${kind} ${reason}`;
    await setAccountLeaseState(this.parts.db, this.parts.lease, { state: kind, reason });
    if (kind === 'active') await this.event('reconciled', 'the account and our books agree');
    if (kind === 'halted') await this.event('halted', reason);
  }

  private async openBars(): Promise<void> {
    const { db, row, steadyMs } = this.parts;
    const nowMs = this.parts.nowMs();
    if (row.feed === 'live')
      for (const run of this.runs)
        if (!run.isStarted) await run.start(nowMs, await this.warmupOf(run, nowMs));
    const afterMs = this.series.map((one) => this.toldUpTo(one));
    const asked = { series: this.series, afterMs };
    if (row.feed === 'live') {
      this.bars = new LiveBars(
        db,
        { ...asked, afterMs: afterMs.map((ms, at) => Math.max(ms, this.liveFloor(nowMs, at, ms))) },
        steadyMs,
      );
      return;
    }
    this.bars = row.feed.startsWith(REPLAY)
      ? await replayedBars(this.parts.context, row.feed.slice(REPLAY.length), asked)
      : new StoredBars(db, asked, await this.storedRange());
  }

  /** A live session that was told nothing yet begins with the bar that is open now. */
  private liveFloor(nowMs: number, at: number, toldMs: number): number {
    return Number.isFinite(toldMs) ? toldMs : nowMs - (this.series[at]?.barMs ?? 0);
  }

  /** Start of the last bar of a series that all strategies that follow it were told. */
  private toldUpTo({ seriesId }: FollowedSeries): number {
    let least = Infinity;
    for (const { loop, parts } of this.runs)
      for (const [at, id] of parts.made.row.instruments.entries())
        if (`${id}@${parts.made.timeframe}` === seriesId)
          least = Math.min(least, loop.bars[at]?.lastMs ?? -Infinity);
    return least;
  }

  private async storedRange(): Promise<{ fromMs: number; toMs: number }> {
    const { fromMs, toMs } = this.settings;
    const stored = await readSeriesRange(
      this.parts.db,
      this.series.map(({ seriesId }) => seriesId),
    );
    return { fromMs: fromMs ?? stored.fromMs, toMs: toMs ?? stored.toMs };
  }

  private async loop(): Promise<SessionEnd> {
    await this.report('running', '');
    for (;;) {
      const lost = this.parts.lost();
      if (lost !== null) return 'lost';
      await this.takeReports();
      await this.readWishes();
      if (this.desired === 'stopped') return 'stopped';
      if (this.isLeaving) return 'left';
      const moment = await this.nextMoment();
      if (moment !== null) await this.takeMoment(moment);
      else if (this.bars?.isOver === true) {
        await this.endRuns();
        return 'over';
      } else {
        await this.flush();
        await this.rest(LIMITS.sessionPollMs / 2);
      }
      await this.lookAfter();
    }
  }

  private async takeReports(): Promise<void> {
    for (let next = this.inbox.shift(); next !== undefined; next = this.inbox.shift()) {
      const { runId, report } = next;
      await this.runs.find((run) => run.runId === runId)?.loop.takeReport(report);
      if (this.inbox.length === 0) await this.flush();
    }
    await this.sayDeskState();
  }

  private async nextMoment(): Promise<Moment | null> {
    const moment = this.waitingMoment ?? (await this.bars?.next()) ?? null;
    this.waitingMoment = moment;
    if (moment === null || !this.isDue(moment)) return null;
    this.waitingMoment = null;
    return moment;
  }
  private waitingMoment: Moment | null = null;

  /** Stored bars at a speed come when their time has passed, that much faster. */
  private isDue({ endMs }: Moment): boolean {
    const { row, steadyMs } = this.parts;
    const factor = row.feed === 'live' ? Infinity : SPEEDS[this.settings.speed];
    if (factor === Infinity) return true;
    const wallMs = steadyMs();
    this.anchor ??= { wallMs, clockMs: endMs };
    return wallMs >= this.anchor.wallMs + (endMs - this.anchor.clockMs) / factor;
  }

  private async takeMoment(moment: Moment): Promise<void> {
    const startedMs = this.parts.steadyMs();
    const { row, nowMs } = this.parts;
    this.clockMs = moment.endMs;
    this.isPast = row.feed === 'live' && nowMs() - moment.endMs > LIMITS.sessionBarAgeMsMax;
    for (const run of this.runs) {
      const bars = this.barsFor(run, moment);
      const first = bars.find((bar) => bar !== null);
      if (first === undefined || first === null || run.isOver) continue;
      if (!run.isStarted) await run.start(first.timeMs, await this.warmupOf(run, first.timeMs));
      await this.holdBack(run);
      await run.loop.takeMoment(bars);
    }
    if (row.feed === 'live') await this.flush();
    this.cycles.add(this.parts.steadyMs() - startedMs);
    this.parts.crashAt('session.after-moment');
  }

  /** The bars of a moment that this strategy follows and was not told yet. */
  private barsFor({ loop, parts: { made } }: SessionRun, { bars }: Moment): (OneBar | null)[] {
    return made.row.instruments.map((id, instrument) => {
      const at = this.series.findIndex(({ seriesId }) => seriesId === `${id}@${made.timeframe}`);
      const bar = bars[at] ?? null;
      return bar !== null && bar.timeMs > (loop.bars[instrument]?.lastMs ?? -Infinity) ? bar : null;
    });
  }

  /** Nothing is entered while people want none, or by bars that are of the past already. */
  private async holdBack(run: SessionRun): Promise<void> {
    if (run.loop.isFollowing || !run.isStarted) return;
    const wish = this.desired === 'running' ? (this.runDesired.get(run.runId) ?? 'running') : this.desired;
    const reason =
      wish !== 'running' ? `${wish} by a person` : this.isPast ? 'bars of the past are caught up with' : '';
    await run.pause(reason, this.eventMs());
  }

  /** The moment of what is no bar: now, or where the stored bars have come to. */
  private eventMs(): number {
    const { row, nowMs } = this.parts;
    if (row.feed === 'live') return nowMs();
    if (!Number.isNaN(this.clockMs)) return this.clockMs;
    const ends = this.runs.map(({ loop }) => loop.lastEndMs).filter((ms) => !Number.isNaN(ms));
    return ends.length === 0 ? (this.settings.fromMs ?? 0) : Math.max(...ends);
  }

  private async readWishes(): Promise<void> {
    const { db, row, steadyMs } = this.parts;
    if (steadyMs() - this.wishedAtMs < LIMITS.sessionPollMs) return;
    this.wishedAtMs = steadyMs();
    const wishes = await readWishes(db, row.id);
    if (wishes === null) throw new Error(`session: ${row.id} is gone`);
    this.desired = wishes.desired;
    this.runDesired = wishes.runs;
    const switches = await listKillSwitches(db);
    for (const run of this.runs) {
      if (run.loop.isFollowing || !run.isStarted || run.isOver) continue;
      const kill = killStateOf(switches, { accountId: row.accountId, strategy: run.parts.made.row.strategy });
      await run.kill(kill.state, kill.reason, this.eventMs());
      await this.holdBack(run);
    }
    if (wishes.openRequests > 0) await this.takeRequests();
    if (this.desired === 'stopped') return;
    const isPaused = this.desired === 'paused';
    if (isPaused !== (this.state === 'paused') && this.state !== 'starting' && this.state !== 'reconciling') {
      await this.flush();
      await this.report(isPaused ? 'paused' : 'running', '');
      await this.event(isPaused ? 'paused' : 'resumed', isPaused ? 'no new entries' : 'entries again');
    }
  }

  private async takeRequests(): Promise<void> {
    const { db, row } = this.parts;
    for (const { id, runId, kind, reason, actor } of await listOpenSessionRequests(
      db,
      row.id,
      LIMITS.pageRowsMax,
    )) {
      for (const run of this.runs) {
        if (runId !== null && run.runId !== runId) continue;
        if (run.loop.isFollowing) return;
        if (!run.isStarted || run.isOver || run.facts.lastRequest >= id) continue;
        const asked = kind === 'flatten' ? 'operator-flatten' : 'operator-cancel';
        const why = reason === '' ? `${kind} by ${actor}` : reason;
        await run.tell({ kind: asked, timeMs: this.eventMs(), reason: why, request: id });
        await run.loop.flush();
      }
      await endSessionRequest(db, id);
    }
  }

  /** The bars are over: what waits for a price ends, and the journals with it. */
  private async endRuns(): Promise<void> {
    for (const run of this.runs) {
      if (!run.isStarted || run.isOver) continue;
      const endMs = run.loop.lastEndMs;
      const reason = 'the tape ended before the order got a price';
      for (const report of this.paper?.endRun(run.runId, endMs, reason) ?? [])
        await run.loop.takeReport(report);
      await run.tell({ kind: 'run-ended', timeMs: endMs });
      await run.loop.flush();
    }
  }

  /** Now and then: how it stands is told, and written down for a restart. */
  private async lookAfter(): Promise<void> {
    const nowMs = this.parts.steadyMs();
    if (nowMs - this.reportedAtMs >= LIMITS.sessionReportMs) await this.report(this.state, '');
    const isDue = nowMs - this.savedAtMs >= LIMITS.snapshotMs;
    if (!isDue && this.runs.every((run) => run.unsaved < LIMITS.snapshotInputs)) return;
    this.savedAtMs = nowMs;
    await this.save();
  }

  private async flush(): Promise<void> {
    for (const run of this.runs) await run.loop.flush();
  }

  private async save(): Promise<void> {
    await this.flush();
    for (const run of this.runs) if (run.isStarted) await run.save();
  }

  private async close(end: SessionEnd): Promise<void> {
    if (end === 'lost') {
      await this.desk?.stop({ withinMs: 0 }).catch(() => undefined);
      return;
    }
    if (end === 'stopped') await this.report('stopping', '');
    const orders = end === 'left' ? 'keep' : 'cancel';
    await this.desk?.stop({ withinMs: LIMITS.sessionStopMsMax, orders });
    await this.takeReports();
    await this.save();
    const nowMs = this.parts.nowMs();
    if (end === 'left') await this.report('starting', 'its worker stopped; another one goes on');
    else if (end === 'stopped') await this.report('stopped', 'as wanted', { endedAt: new Date(nowMs) });
    else await this.report('stopped', 'its bars are over', { endedAt: new Date(nowMs), desired: 'stopped' });
    if (end !== 'left')
      await this.event(
        end === 'over' ? 'ended' : 'stopped',
        end === 'over' ? 'its bars are over' : 'as wanted',
      );
  }

  private async report(
    state: SessionState,
    stateReason: string,
    more: { startedAt?: Date; endedAt?: Date; desired?: 'stopped' } = {},
  ): Promise<void> {
    const { db, row, lease, workerId } = this.parts;
    this.state = state;
    this.reportedAtMs = this.parts.steadyMs();
    const said = { id: row.id, workerId, fence: lease.fence, state, stateReason, ...more };
    await reportSession(db, { ...said, runtime: this.runtime() });
    for (const run of this.runs)
      await reportSessionRun(db, { id: run.runId, ...this.runStateOf(run), runtime: runReport(run) });
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
    const { row, nowMs, loopLagMs } = this.parts;
    const clockMs = Number.isNaN(this.clockMs) ? null : this.clockMs;
    const ageMs = clockMs === null ? null : Math.max(0, nowMs() - clockMs);
    const barMs = Math.max(...this.series.map((one) => one.barMs), 0);
    const isLate = row.feed === 'live' && ageMs !== null && ageMs > barMs + LIMITS.sessionBarAgeMsMax;
    const isOver = this.bars?.isOver === true;
    return {
      clockMs,
      feed: {
        state: isOver ? 'ended' : clockMs === null ? 'waiting' : isLate ? 'stale' : 'fresh',
        lastBarMs: clockMs,
        ageMs,
      },
      progress: this.bars?.progress ?? null,
      cycle: this.cycles.summary(),
      loopLagMsMax: loopLagMs(),
      desk: {
        state: this.deskState.kind,
        reason: this.deskState.kind === 'halted' ? this.deskState.reason : '',
      },
    };
  }

  private async event(kind: SessionEventKind, detail: string): Promise<void> {
    const { db, row, workerId, lease } = this.parts;
    const facts = { workerId, fence: lease.fence };
    await insertSessionEvent(db, { sessionId: row.id, kind, detail, facts });
  }

  private async rest(ms: number): Promise<void> {
    if (this.inbox.length > 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

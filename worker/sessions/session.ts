// The one loop of a session with its begin and its end; a little long because nothing of it happens elsewhere.
import { LIMITS } from '@/config/runtime/limits';
import { setAccountLeaseState } from '@/lib/adapters/db/account-lease';
import { reportSessionRun } from '@/lib/adapters/db/session-journal';
import { sessionSettings, type SessionSettings } from '@/lib/contracts/api/session';
import type { DeskReport, DeskState } from '@/lib/ports/order-desk';
import type { Moment } from './bar-merge';
import { buildRuns, type BuiltRuns } from './build-runs';
import { CycleTimes } from './cycle-times';
import { SessionFeed } from './session-feed';
import type { SessionParts } from './session-parts';
import type { SessionRun } from './session-run';
import { SessionVoice } from './session-voice';
import { SessionWishes } from './session-wishes';

/** How a life of a session ended. over: its bars are told. stopped: as people want. left: the worker goes. lost: somebody else has it. */
export type SessionEnd = 'over' | 'stopped' | 'left' | 'lost';

/** What a life has once it is built. */
interface Life extends BuiltRuns {
  readonly feed: SessionFeed;
  readonly wishes: SessionWishes;
}

/** One life of one session: everything that happens to it passes through here, one thing after the other. */
export class Session {
  private readonly settings: SessionSettings;
  private readonly voice: SessionVoice;
  private readonly inbox: { readonly runId: string; readonly report: DeskReport }[] = [];
  private readonly cycles = new CycleTimes();
  private life: Life | null = null;
  private deskState: DeskState = { kind: 'reconciling' };
  private toldDeskState = '';
  private isLeaving = false;
  private wakeUp: () => void = () => undefined;
  private savedAtMs = 0;
  private clockMs = Number.NaN;

  constructor(private readonly parts: SessionParts) {
    this.settings = sessionSettings.parse(parts.row.settings);
    this.voice = new SessionVoice(parts, () => ({
      runs: this.life?.runs ?? [],
      feed: this.life?.feed ?? null,
      clockMs: this.clockMs,
      cycles: this.cycles,
      deskState: this.deskState,
    }));
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
    const { parts, voice } = this;
    this.savedAtMs = parts.steadyMs();
    parts.crashAt('session.taken');
    await voice.report('starting', '', { startedAt: parts.row.startedAt ?? new Date(parts.nowMs()) });
    const built = await buildRuns(parts, this.settings);
    const feed = new SessionFeed(parts, this.settings, built.runs);
    const wishes = new SessionWishes(parts, built.runs, () => this.eventMs());
    const life = { ...built, feed, wishes };
    this.life = life;
    await voice.report('reconciling');
    await this.recover(life);
    parts.crashAt('session.after-recovery');
    await this.startDesk(life);
    parts.crashAt('session.after-reconcile');
    await this.startLiveRuns(life);
    await feed.open();
    const end = await this.loop(life);
    await this.close(life, end);
    return end;
  }

  private async recover({ runs, feed }: Life): Promise<void> {
    let recovered = 0;
    for (const run of runs) {
      if (await run.recover((beforeMs) => feed.warmupOf(run, beforeMs))) recovered += 1;
      await reportSessionRun(this.parts.db, { id: run.runId, codeHash: run.parts.made.codeHash });
    }
    if (recovered === 0) return;
    await this.voice.event('recovered', `${recovered} of ${runs.length} strategies go on where they stopped`);
  }

  private async startDesk({ desk, paper, runs }: Life): Promise<void> {
    await desk.start({
      report: (runId, report) => {
        this.inbox.push({ runId, report });
        this.wakeUp();
      },
      state: (state) => {
        this.deskState = state;
        this.wakeUp();
      },
    });
    await this.sayDeskState();
    if (paper !== null) return;
    for (const run of runs) if (run.isStarted) await run.settle(this.parts.nowMs());
  }

  /** What the gate of the database lets through follows what the desk says. */
  private async sayDeskState(): Promise<void> {
    const { deskState, parts, voice } = this;
    const reason = deskState.kind === 'halted' ? deskState.reason : '';
    const told = `${deskState.kind} ${reason}`;
    if (this.toldDeskState === told) return;
    this.toldDeskState = told;
    await setAccountLeaseState(parts.db, parts.lease, { state: deskState.kind, reason });
    if (deskState.kind === 'active') await voice.event('reconciled', 'the account and our books agree');
    if (deskState.kind === 'halted') await voice.event('halted', reason);
  }

  /** On a live feed a strategy begins now, with what is known of before; on stored bars it begins with the first of them. */
  private async startLiveRuns({ runs, feed }: Life): Promise<void> {
    if (!feed.isLive) return;
    const nowMs = this.parts.nowMs();
    for (const run of runs) if (!run.isStarted) await run.start(nowMs, await feed.warmupOf(run, nowMs));
  }

  private async loop(life: Life): Promise<SessionEnd> {
    const { feed, wishes, runs } = life;
    for (;;) {
      if (this.parts.lost() !== null) return 'lost';
      await this.takeReports(runs);
      await wishes.read();
      if (wishes.desired === 'stopped') return 'stopped';
      if (this.isLeaving) return 'left';
      await this.sayState(wishes);
      const moment = await feed.next();
      if (moment !== null) await this.takeMoment(life, moment);
      else if (feed.isOver) {
        await this.endRuns(life);
        return 'over';
      } else {
        await this.flush(runs);
        await this.rest(LIMITS.sessionPollMs / 2);
      }
      await this.lookAfter(runs);
    }
  }

  /** Reports of a real desk, in the order in which they came. */
  private async takeReports(runs: readonly SessionRun[]): Promise<void> {
    for (let next = this.inbox.shift(); next !== undefined; next = this.inbox.shift()) {
      const { runId, report } = next;
      await runs.find((run) => run.runId === runId)?.loop.takeReport(report);
      if (this.inbox.length > 0) continue;
      this.parts.crashAt('session.before-report-turn');
      await this.flush(runs);
      this.parts.crashAt('session.after-report-turn');
    }
    await this.sayDeskState();
  }

  private async sayState({ desired }: SessionWishes): Promise<void> {
    const { deskState, voice } = this;
    const wanted = desired === 'paused' ? 'paused' : 'running';
    const state = deskState.kind === 'active' ? wanted : deskState.kind;
    if (voice.state === state) return;
    const before = voice.state;
    await voice.report(state, deskState.kind === 'halted' ? deskState.reason : '');
    if (state === 'paused') await voice.event('paused', 'no new entries');
    if (before === 'paused' && state === 'running') await voice.event('resumed', 'entries again');
  }

  private async takeMoment({ runs, feed, wishes }: Life, moment: Moment): Promise<void> {
    const { steadyMs, nowMs } = this.parts;
    const startedMs = steadyMs();
    this.clockMs = moment.endMs;
    wishes.isPast = feed.isLive && nowMs() - moment.endMs > LIMITS.sessionBarAgeMsMax;
    for (const run of runs) {
      const bars = feed.barsFor(run, moment);
      const first = bars.find((bar) => bar !== null);
      if (first === undefined || first === null || run.isOver) continue;
      if (!run.isStarted) await run.start(first.timeMs, await feed.warmupOf(run, first.timeMs));
      await wishes.holdBack(run);
      await run.loop.takeMoment(bars);
    }
    if (feed.isLive) await this.flush(runs);
    this.cycles.add(steadyMs() - startedMs);
    this.parts.crashAt('session.after-moment');
  }

  /** The moment of what is no bar: now, or where the stored bars have come to. */
  private eventMs(): number {
    if (this.life?.feed.isLive === true) return this.parts.nowMs();
    if (!Number.isNaN(this.clockMs)) return this.clockMs;
    const ends = (this.life?.runs ?? []).map(({ loop }) => loop.lastEndMs).filter((ms) => !Number.isNaN(ms));
    return ends.length === 0 ? (this.settings.fromMs ?? 0) : Math.max(...ends);
  }

  /** The bars are over: what waits for a price ends, and the journals with it. */
  private async endRuns({ runs, paper }: Life): Promise<void> {
    for (const run of runs) {
      if (!run.isStarted || run.isOver) continue;
      const endMs = run.loop.lastEndMs;
      const reason = 'the tape ended before the order got a price';
      for (const report of paper?.endRun(run.runId, endMs, reason) ?? []) await run.loop.takeReport(report);
      await run.tell({ kind: 'run-ended', timeMs: endMs });
      await run.loop.flush();
    }
  }

  /** Now and then: how it stands is told, and written down for a restart. */
  private async lookAfter(runs: readonly SessionRun[]): Promise<void> {
    await this.voice.keepFresh();
    const nowMs = this.parts.steadyMs();
    const isDue = nowMs - this.savedAtMs >= LIMITS.snapshotMs;
    if (!isDue && runs.every((run) => run.unsaved < LIMITS.snapshotInputs)) return;
    this.savedAtMs = nowMs;
    await this.save(runs);
  }

  private async flush(runs: readonly SessionRun[]): Promise<void> {
    for (const run of runs) await run.loop.flush();
  }

  private async save(runs: readonly SessionRun[]): Promise<void> {
    await this.flush(runs);
    for (const run of runs) if (run.isStarted) await run.save();
  }

  private async close({ desk, runs }: Life, end: SessionEnd): Promise<void> {
    const { voice } = this;
    if (end === 'lost') {
      await desk.stop({ withinMs: 0 }).catch(() => undefined);
      return;
    }
    if (end === 'stopped') await voice.report('stopping');
    // Who goes on looks after what rests; after a stop for good nobody would.
    const orders = end === 'left' ? 'keep' : 'cancel';
    this.parts.crashAt('session.before-stop');
    await desk.stop({ withinMs: LIMITS.sessionStopMsMax, orders });
    this.parts.crashAt('session.after-stop');
    await this.takeReports(runs);
    await this.save(runs);
    const endedAt = new Date(this.parts.nowMs());
    if (end === 'left') return voice.report('starting', 'its worker stopped; another one goes on');
    if (end === 'over') {
      await voice.report('stopped', 'its bars are over', { endedAt, desired: 'stopped' });
      return voice.event('ended', 'its bars are over');
    }
    await voice.report('stopped', 'as wanted', { endedAt });
    await voice.event('stopped', 'as wanted');
  }

  /** Until the next look for bars and wishes, or until a report wakes it: whichever comes first. */
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

import { LIMITS } from '@/config/runtime/limits';
import { listKillSwitches } from '@/lib/adapters/db/kill-switch';
import { readWishes } from '@/lib/adapters/db/session-journal';
import { endSessionRequest, listOpenSessionRequests } from '@/lib/adapters/db/trading-sessions';
import { killStateOf } from './kill-state';
import type { SessionParts } from './session-parts';
import type { SessionRun } from './session-run';

/** What people and switches want of a session, read a few times a second and told to its engines. */
export class SessionWishes {
  desired: string;
  /** The last bars told were of the past already when they came. */
  isPast = false;
  private runDesired: ReadonlyMap<string, string> = new Map();
  private readAtMs = -Infinity;

  constructor(
    private readonly parts: SessionParts,
    private readonly runs: readonly SessionRun[],
    /** The moment of what is no bar. */
    private readonly eventMs: () => number,
  ) {
    this.desired = parts.row.desired;
  }

  async read(): Promise<void> {
    const { db, row, steadyMs } = this.parts;
    if (steadyMs() - this.readAtMs < LIMITS.sessionPollMs) return;
    this.readAtMs = steadyMs();
    const wishes = await readWishes(db, row.id);
    if (wishes === null) throw new Error(`session: ${row.id} is gone`);
    this.desired = wishes.desired;
    this.runDesired = wishes.runs;
    const switches = await listKillSwitches(db);
    for (const run of this.runs) {
      if (!canBeTold(run)) continue;
      const { strategy } = run.parts.made.row;
      const kill = killStateOf(switches, { accountId: row.accountId, strategy });
      await run.kill(kill.state, kill.reason, this.eventMs());
      await this.holdBack(run);
    }
    if (wishes.openRequests > 0) await this.takeRequests();
  }

  /** Nothing is entered while people want none, or by bars that are of the past already. */
  async holdBack(run: SessionRun): Promise<void> {
    if (!canBeTold(run)) return;
    const wish = this.desired === 'running' ? (this.runDesired.get(run.runId) ?? 'running') : this.desired;
    const past = this.isPast ? 'bars of the past are caught up with' : '';
    await run.pause(wish === 'running' ? past : `${wish} by a person`, this.eventMs());
  }

  /** Each is carried out once: its number is in the input that says so, and a restart finds it there. */
  private async takeRequests(): Promise<void> {
    const { db, row } = this.parts;
    const open = await listOpenSessionRequests(db, row.id, LIMITS.pageRowsMax);
    for (const { id, runId, kind, reason, actor } of open) {
      for (const run of this.runs) {
        if (runId !== null && run.runId !== runId) continue;
        if (run.loop.isFollowing) return;
        if (!canBeTold(run) || run.facts.lastRequest >= id) continue;
        const asked = kind === 'flatten' ? 'operator-flatten' : 'operator-cancel';
        const why = reason === '' ? `${kind} by ${actor}` : reason;
        await run.tell({ kind: asked, timeMs: this.eventMs(), reason: why, request: id });
        await run.loop.flush();
      }
      await endSessionRequest(db, id);
    }
  }
}

/** While it is told again what it was told before, nothing new may come in between. */
function canBeTold(run: SessionRun): boolean {
  return run.isStarted && !run.isOver && !run.loop.isFollowing;
}

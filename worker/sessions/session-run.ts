import { appendTurn } from '@/lib/adapters/db/append-turn';
import { loadBars } from '@/lib/adapters/db/bars';
import type { Database } from '@/lib/adapters/db/client';
import { listClaims } from '@/lib/adapters/db/session-journal';
import type { EngineSnapshot } from '@/lib/core/engine/snapshot';
import type { PaperDesk } from '@/lib/adapters/venues/paper/paper-desk';
import type { BarInput, RunInput } from '@/lib/core/journal/input-text';
import { parseInput } from '@/lib/core/journal/input-text';
import type { KillState } from '@/lib/core/risk/facts';
import type { OrderDesk } from '@/lib/ports/order-desk';
import { driveAgain, readToldLog } from './recover-run';
import { noFacts, noteEntry, noteInput, type RunFacts } from './run-facts';
import { RunLoop } from './run-loop';
import type { MadeRun } from './run-setup';
import { loadRunState, storeRunState } from './run-snapshot';
import { barsOf } from './session-bars';
import type { OneBar } from './growing-bars';

/** Whose account it is, as every turn says. */
export interface Holder {
  readonly accountId: string;
  readonly sessionId: string;
  readonly ownerId: string;
  readonly fence: number;
}

export interface SessionRunParts {
  readonly db: Database;
  readonly made: MadeRun;
  readonly holder: Holder;
  readonly desk: OrderDesk;
  /** The same desk where it simulates; null where the venue is a real one. */
  readonly paper: PaperDesk | null;
  readonly crashAt: (point: string) => void;
}

/** One strategy in one life of its session: started or recovered, told what happens, and written down now and then. */
export class SessionRun {
  readonly loop: RunLoop;
  readonly runId: string;
  facts: RunFacts = noFacts();
  private savedN = -1;

  constructor(readonly parts: SessionRunParts) {
    const { made, desk, holder, db } = parts;
    this.runId = made.row.id;
    this.loop = new RunLoop({
      runId: this.runId,
      engine: made.engine,
      desk,
      instruments: made.instruments,
      barMs: made.barMs,
      bars: made.bars,
      isSimulated: parts.paper !== null,
      write: (turn) => appendTurn(db, { ...holder, runId: made.row.id, ...turn }),
      onEntry: (entry) => noteEntry(this.facts, entry),
      crashAt: parts.crashAt,
    });
  }

  get isStarted(): boolean {
    return this.loop.engine.status !== 'created';
  }

  get isOver(): boolean {
    return this.loop.engine.status === 'ended';
  }

  /** The first thing it is told, and then the bars of before that only warm it up. From here on it can be recovered. */
  async start(timeMs: number, warmup: readonly (readonly OneBar[])[]): Promise<void> {
    await this.loop.takeEvent({ kind: 'run-started', timeMs });
    for (const { instrument, bar } of inTimeOrder(warmup)) this.loop.warmUp(instrument, bar);
    await this.loop.flush();
    await this.save();
  }

  async tell(event: Exclude<RunInput, BarInput>): Promise<void> {
    noteInput(this.facts, event);
    await this.loop.takeEvent(event);
  }

  /** Holds entries back for a reason, or lets them go on for none. */
  async pause(reason: string, timeMs: number): Promise<void> {
    if (this.facts.pausedBy === reason || this.isOver) return;
    // Another reason for the same changes nothing.
    if (this.facts.pausedBy !== '' && reason !== '') return;
    const kind = reason === '' ? 'operator-resumed' : 'operator-paused';
    await this.tell({ kind, timeMs, reason, request: null });
  }

  async kill(state: KillState, reason: string, timeMs: number): Promise<void> {
    if (this.facts.killState === state || this.isOver) return;
    await this.tell({ kind: 'kill-changed', timeMs, state, reason });
  }

  /**
   * Takes up an earlier life: its last state, and then what it was told since. Returns false when there was none.
   * @throws Refusal JOURNAL_DIVERGED, SNAPSHOT_DAMAGED
   */
  async recover(warmup: (beforeMs: number) => Promise<readonly (readonly OneBar[])[]>): Promise<boolean> {
    const { db, made, paper } = this.parts;
    const { runId } = this;
    const saved = await loadRunState(db, runId);
    if (saved !== null) this.restore(saved.state);
    const { n, seq } = { n: saved?.state.n ?? 0, seq: saved?.state.engine.seq ?? 0 };
    const codeHashes = [saved?.codeHash ?? made.codeHash, made.codeHash] as const;
    const log = await readToldLog(db, { runId, n, seq, codeHashes });
    this.loop.follow(log, { n, moment: saved?.state.moment ?? 0 });
    if (saved === null && log.lastN === 0) return false;
    for (let at = n + 1; at <= log.lastN; at += 1) {
      const stored = log.inputAt(at);
      if (stored !== null && stored.kind !== 'bar-closed')
        noteInput(this.facts, parseInput(stored.payload) as Exclude<RunInput, BarInput>);
    }
    if (saved === null) {
      const first = parseInput(log.inputAt(1)?.payload ?? '{}') as Exclude<RunInput, BarInput>;
      await this.start(first.timeMs, await warmup(first.timeMs));
    }
    if (paper === null) this.retell(log.lastN, (at) => log.inputAt(at)?.payload ?? null);
    else await driveAgain(this.loop, log, { at: (instrument, timeMs) => this.missing(instrument, timeMs) });
    return true;
  }

  /**
   * What an earlier life of a real account decided and may not have done: an order that the gate denied is told so, and a
   * cancel that may not have left is asked for again, which changes nothing where it did. No order is ever sent again.
   */
  async settle(timeMs: number): Promise<void> {
    const { desk, db } = this.parts;
    const { engine, parts } = this.loop;
    const claims = await listClaims(db, { runId: this.runId, orderNumber: 0 });
    for (const { orderNumber, status, request } of engine.workingOrders().slice()) {
      const clientOrderId = engine.clientOrderId(orderNumber);
      const claim = claims.get(clientOrderId);
      if (claim?.isClaimed === false) {
        const { code, limit, actual } = claim;
        await this.tell({ kind: 'claim-denied', timeMs, orderNumber, code, limit, actual });
      } else if (status === 'cancel-pending') {
        const instrumentId = parts.instruments[request.instrument]?.id ?? '';
        const reason = 'asked for again after a restart';
        desk.cancel({ runId: this.runId, orderNumber, clientOrderId, instrumentId, reason, atMs: timeMs });
      }
    }
    await this.loop.flush();
  }

  /** Writes down where it stands; only between two moments, and only what is durable already. */
  async save(): Promise<void> {
    const { db, made, paper } = this.parts;
    const { loop, runId, facts } = this;
    if (this.savedN === loop.n || loop.hasUnwritten || loop.isFollowing) return;
    const { bars, n, moment, barsTold, lastEndMs } = loop;
    const standing = this.engineState();
    if (standing === null) return;
    const state = {
      version: 1 as const,
      n,
      moment,
      barsTold,
      lastEndMs,
      facts,
      engine: standing,
      venue: paper?.snapshot(runId) ?? null,
      bars: bars.map((one) => one.snapshot()),
    };
    await storeRunState(db, { runId, codeHash: made.codeHash, state });
    this.savedN = n;
    this.parts.crashAt('session.after-snapshot');
  }

  /** Null where a strategy keeps its memory where nobody sees it: a restart then tells it everything again. */
  private engineState(): EngineSnapshot | null {
    try {
      return this.loop.engine.snapshot();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.facts.problem = `its state cannot be written down, so that a restart takes long: ${why}`;
      this.savedN = this.loop.n;
      return null;
    }
  }

  /** Inputs since it was last written down. */
  get unsaved(): number {
    return this.loop.n - Math.max(0, this.savedN);
  }

  private restore(state: NonNullable<Awaited<ReturnType<typeof loadRunState>>>['state']): void {
    const { loop, parts } = this;
    loop.engine.restore(state.engine);
    for (const [at, bars] of loop.bars.entries()) {
      const kept = state.bars[at];
      if (kept !== undefined) bars.restore(kept);
    }
    if (state.venue !== null) parts.paper?.restore(this.runId, state.venue);
    loop.barsTold = state.barsTold;
    loop.lastEndMs = state.lastEndMs;
    this.facts = state.facts;
    this.savedN = state.n;
  }

  /** A real venue's reports are in the log themselves; what was sent is looked up when the desk takes over. */
  private retell(lastN: number, payloadAt: (n: number) => string | null): void {
    while (this.loop.n < lastN) {
      const input = parseInput(payloadAt(this.loop.n + 1) ?? '{}');
      if (input.kind === 'bar-closed') this.loop.retellBar(input);
      else this.loop.retell(input);
    }
  }

  private async missing(instrument: number, timeMs: number): Promise<OneBar | null> {
    const { made, db } = this.parts;
    const id = made.row.instruments[instrument];
    if ((made.bars[instrument]?.lastMs ?? 0) >= timeMs) return null;
    const stored = await loadBars(db, `${id}@${made.timeframe}`, { fromMs: timeMs, toMs: timeMs + 1 });
    return stored === null ? null : (barsOf(stored.series)[0] ?? null);
  }
}

/** Bars of all instruments as they would have been told: by time, then by place in the list. */
function inTimeOrder(
  warmup: readonly (readonly OneBar[])[],
): { readonly instrument: number; readonly bar: OneBar }[] {
  return warmup
    .flatMap((bars, instrument) => bars.map((bar) => ({ instrument, bar })))
    .sort((a, b) => a.bar.timeMs - b.bar.timeMs || a.instrument - b.instrument);
}

import type { Claim, Turn } from '@/lib/adapters/db/append-turn';
import { LIMITS } from '@/config/runtime/limits';
import type { Engine } from '@/lib/core/engine/engine';
import { NOTHING, type EngineOutput } from '@/lib/core/engine/output';
import type { Entry } from '@/lib/core/journal/entry';
import { entryText } from '@/lib/core/journal/entry-text';
import { inputText, type BarInput, type RunInput } from '@/lib/core/journal/input-text';
import type { EngineCommand, SubmitOrder } from '@/lib/core/model/command';
import type { BarClosed, EngineEvent } from '@/lib/core/model/event';
import type { Instrument } from '@/lib/core/model/instrument';
import type { DeskReport, OrderDesk } from '@/lib/ports/order-desk';
import type { GrowingBars, OneBar } from './growing-bars';
import type { ToldLog } from './told-log';
import { TurnDraft } from './turn-draft';

export interface RunLoopParts {
  readonly runId: string;
  readonly engine: Engine;
  readonly desk: OrderDesk;
  readonly instruments: readonly Instrument[];
  readonly barMs: number;
  /** Per instrument, what it was told. */
  readonly bars: readonly GrowingBars[];
  readonly isSimulated: boolean;
  /** Writes a turn down and answers what may leave. */
  readonly write: (
    parts: Pick<Turn, 'inputs' | 'entries' | 'orders' | 'steps' | 'fills'>,
  ) => Promise<readonly Claim[]>;
  /** Every entry, as it is made or made again. */
  readonly onEntry: (entry: Entry) => void;
  /** Tests end the process here; see worker/crash-point.ts. */
  readonly crashAt: (point: string) => void;
}

/** Where a loop stands between two moments. */
export interface LoopPosition {
  readonly n: number;
  readonly moment: number;
}

/**
 * One strategy of a session: told one thing after the other, in the order of lib/core/backtest/walk.ts, so that paper equals a
 * backtest entry for entry. What its engine is told and writes is durable before anything leaves; told again after a crash,
 * it goes over what is durable already and on from there.
 */
export class RunLoop {
  readonly engine: Engine;
  /** Number of the last input. */
  n = 0;
  /** Number of the last moment of bars. */
  moment = 0;
  barsTold = 0;
  /** End of the last bar told, UTC epoch ms; NaN before the first. */
  lastEndMs = Number.NaN;
  readonly bars: readonly GrowingBars[];
  private log: ToldLog | null = null;
  private readonly draft: TurnDraft;
  private readonly events: readonly BarClosed[];
  private readonly claims = new Map<string, Claim>();

  constructor(readonly parts: RunLoopParts) {
    this.engine = parts.engine;
    this.bars = parts.bars;
    this.draft = new TurnDraft(parts.engine, parts.instruments, parts.isSimulated);
    this.events = parts.bars.map((bars, instrument) => ({ kind: 'bar-closed', instrument, bars, index: -1 }));
  }

  /** From here on, what is told has been told before, until the log is over. */
  follow(log: ToldLog, position: LoopPosition): void {
    this.log = log;
    this.n = position.n;
    this.moment = position.moment;
  }

  /** Whether what is told next was told in an earlier life. */
  get isFollowing(): boolean {
    return this.log !== null && this.n < this.log.lastN;
  }

  get hasUnwritten(): boolean {
    return !this.draft.isEmpty;
  }

  get position(): LoopPosition {
    return { n: this.n, moment: this.moment };
  }

  /** Bars of one moment, by instrument; null where an instrument has none. */
  async takeMoment(bars: readonly (OneBar | null)[]): Promise<void> {
    const { desk, runId, barMs } = this.parts;
    const present = this.events.filter((event) => bars[event.instrument] != null);
    if (present.length === 0) return;
    this.moment += 1;
    for (const event of present) {
      event.index = (this.bars[event.instrument] as GrowingBars).add(bars[event.instrument] as OneBar);
    }
    for (const { instrument, bars: own, index } of present)
      for (const report of desk.beginBar(runId, instrument, own, index)) await this.takeReport(report);
    let isQuiet = true;
    for (const event of present) {
      const bar = bars[event.instrument] as OneBar;
      const endMs = bar.timeMs + barMs;
      const input = barInput(event.instrument, bar, { moment: this.moment, of: present.length });
      const output = this.tell(input, endMs, event);
      this.barsTold += 1;
      this.lastEndMs = endMs;
      if (output === NOTHING) continue;
      isQuiet = false;
      await this.carryOut(output, endMs);
    }
    if (!isQuiet)
      for (const { instrument, bars: own, index } of present)
        for (const report of desk.closeBar(runId, instrument, own, index)) await this.takeReport(report);
    if (this.draft.inputs.length >= LIMITS.turnInputsMax) await this.flush();
  }

  /** A report of the desk, and what it leads to at its moment. */
  async takeReport(report: DeskReport): Promise<void> {
    await this.takeEvent(report);
  }

  /** Anything but a bar, and what it leads to. */
  async takeEvent(event: Exclude<RunInput, BarInput>): Promise<void> {
    await this.carryOut(this.tell(event, event.timeMs, event), event.timeMs);
  }

  /** Told again without carrying out what follows: for desks whose reports are in the log themselves. */
  retell(event: Exclude<RunInput, BarInput>): void {
    this.tell(event, event.timeMs, event);
  }

  retellBar(input: BarInput): void {
    const event = this.events[input.instrument] as BarClosed;
    event.index = (this.bars[input.instrument] as GrowingBars).add(input);
    this.moment = input.moment;
    this.lastEndMs = input.timeMs + this.parts.barMs;
    this.tell(input, this.lastEndMs, event);
    this.barsTold += 1;
  }

  /** A bar of before the first: nothing is decided, and nothing is written down. */
  warmUp(instrument: number, bar: OneBar): void {
    const event = this.events[instrument] as BarClosed;
    event.index = (this.bars[instrument] as GrowingBars).add(bar);
    this.engine.warmUp(event);
  }

  /** Writes down what was told since the last time. */
  async flush(): Promise<void> {
    if (this.draft.isEmpty) return;
    for (const claim of await this.parts.write(this.draft.take()))
      this.claims.set(claim.clientOrderId, claim);
    this.engine.journal.forget();
  }

  private tell(input: RunInput, timeMs: number, event: EngineEvent): EngineOutput {
    const n = this.n + 1;
    const { kind } = input;
    const payload = inputText(input);
    const isKnown = this.log !== null && n <= this.log.lastN;
    if (isKnown) this.log?.requireInput(n, kind, payload);
    else this.draft.input({ n, timeMs: Math.floor(timeMs), kind, payload });
    this.n = n;
    const output = this.engine.process(event);
    if (output === NOTHING) return output;
    for (const entry of output.entries) {
      this.parts.onEntry(entry);
      if (isKnown) this.log?.requireLine(entry.seq, entryText(entry));
      else this.draft.entry(entry, n);
    }
    return output;
  }

  /** What was decided is durable first; then each command leaves, and what answers it is told before the next one does. */
  private async carryOut(output: EngineOutput, timeMs: number): Promise<void> {
    const { commands } = output;
    if (commands.length === 0) return;
    this.parts.crashAt('session.before-turn');
    await this.flush();
    this.parts.crashAt('session.after-turn');
    for (const command of commands) {
      const answer = this.leave(command, timeMs);
      if (answer !== null) await this.takeEvent(answer);
    }
  }

  private leave(command: EngineCommand, timeMs: number): Exclude<RunInput, BarInput> | null {
    const { desk, runId, instruments } = this.parts;
    const { orderNumber } = command;
    const clientOrderId = this.engine.clientOrderId(orderNumber);
    if (command.kind === 'submit-order') return this.submit(command, clientOrderId, timeMs);
    const order = this.engine.order(orderNumber);
    const instrumentId = instruments[order?.request.instrument ?? 0]?.id ?? '';
    return desk.cancel({
      runId,
      orderNumber,
      clientOrderId,
      instrumentId,
      reason: command.reason,
      atMs: timeMs,
    });
  }

  private submit(
    { orderNumber, request }: SubmitOrder,
    clientOrderId: ReturnType<Engine['clientOrderId']>,
    timeMs: number,
  ): Exclude<RunInput, BarInput> | null {
    const { desk, runId, instruments } = this.parts;
    const claim = this.claims.get(clientOrderId) ?? this.log?.claimOf(clientOrderId);
    this.claims.delete(clientOrderId);
    if (claim === undefined || claim === null) throw new Error(`session: no claim for ${clientOrderId}`);
    if (!claim.isClaimed) {
      const { code, limit, actual } = claim;
      return { kind: 'claim-denied', timeMs, orderNumber, code, limit, actual };
    }
    const { claimedAtMs } = claim;
    const instrumentId = (instruments[request.instrument] as Instrument).id;
    const order = {
      runId,
      orderNumber,
      clientOrderId,
      instrumentId,
      request,
      claimedAtMs,
      decidedAtMs: timeMs,
    };
    const answer = desk.submit(order);
    this.parts.crashAt('session.after-submit');
    return answer;
  }
}

function barInput(
  instrument: number,
  { timeMs, open, high, low, close, volume }: OneBar,
  told: { readonly moment: number; readonly of: number },
): BarInput {
  return { kind: 'bar-closed', instrument, timeMs, open, high, low, close, volume, ...told };
}

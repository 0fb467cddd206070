import { Engine } from '@/lib/core/engine/engine';
import { MARK } from '@/lib/core/engine/marks';
import { NOTHING, type EngineOutput } from '@/lib/core/engine/output';
import { prepareStrategy, type PreparedStrategy } from '@/lib/core/engine/prepare-strategy';
import type { Entry } from '@/lib/core/journal/entry';
import type { VenueEvent } from '@/lib/core/model/event';
import { EXACT_ONE } from '@/lib/core/model/exact';
import { Refusal } from '@/lib/core/model/refusal';
import { TIMEFRAME_MS } from '@/lib/core/model/timeframe';
import type { Moment } from '@/lib/core/sim/fill-model';
import type { SimVenue } from '@/lib/core/sim/matching';
import { hashRun, type RunHashes } from './hashes';
import type { BacktestInput } from './input';
import { buildOutcome, type BacktestOutcome } from './result';
import { parseSettings, requireBars, type Settings } from './settings';
import { Tape } from './tape';
import { createVenue } from './venue';

export interface Backtest {
  readonly barsDone: number;
  readonly barsTotal: number;
  /** Every entry so far, numbered from 1 without a hole. */
  readonly journal: readonly Entry[];
  /**
   * Walks at most `maxBars` further and says whether the run is over. Slices of any size give one and the same result.
   * Throws only when an invariant of ours is broken.
   */
  advance(maxBars: number): boolean;
  /** The finished run. Throws STRATEGY_THREW when the strategy failed, and an error while bars are left. */
  result(): BacktestOutcome;
}

/**
 * Prepares a run; no bar is walked yet. Throws a Refusal (STRATEGY_UNKNOWN, PARAMS_INVALID, RUN_SETTINGS_INVALID,
 * INPUT_INVALID, RANGE_EMPTY, BARS_TOO_FEW) for an input that could not give a meaningful result. A caller with a
 * strategy outside the catalogue hands in its own `prepared`.
 */
export function createBacktest(
  input: BacktestInput,
  prepared: PreparedStrategy = prepareStrategy(input.strategy, input.params),
): Backtest {
  return new BacktestRun(input, prepared);
}

class BacktestRun implements Backtest {
  readonly journal: Entry[] = [];
  readonly barsTotal: number;
  private done = 0;
  private isOver = false;
  private readonly input: BacktestInput;
  private readonly settings: Settings;
  private readonly params: PreparedStrategy['params'];
  private readonly hashes: RunHashes;
  private readonly tape: Tape;
  private readonly engine: Engine;
  private readonly venue: SimVenue;
  private readonly equity: Float64Array;
  /** Per fill entry, the first bar whose whole range lies after the fill. */
  private readonly fillBars: number[] = [];

  constructor(input: BacktestInput, prepared: PreparedStrategy) {
    const barMs = TIMEFRAME_MS[input.bars.timeframe];
    this.input = input;
    this.settings = parseSettings(input);
    requireBars(input, this.settings.instrument, prepared.warmupBars);
    this.params = prepared.params;
    this.hashes = hashRun(input, this.settings, prepared.params);
    this.tape = new Tape(input.bars, barMs);
    this.venue = createVenue(this.settings, input.fillModel);
    this.engine = new Engine({
      strategy: prepared.strategy,
      sizeFraction: EXACT_ONE,
      settings: {
        fingerprint: this.hashes.fingerprint,
        strategy: prepared.name,
        params: prepared.params,
        instrument: this.settings.instrument,
        capital: this.settings.capital,
        barMs,
      },
    });
    this.barsTotal = this.tape.length;
    this.equity = new Float64Array(this.barsTotal);
    this.append(this.engine.process({ kind: 'run-started', timeMs: this.tape.openMs(0) }), 0);
  }

  get barsDone(): number {
    return this.done;
  }

  advance(maxBars: number): boolean {
    if (this.isOver) return true;
    const end = Math.min(this.barsTotal, this.done + Math.max(1, Math.floor(maxBars)));
    this.walk(this.done, end);
    if (this.done === this.barsTotal || this.engine.status === 'failed') this.finish();
    return this.isOver;
  }

  result(): BacktestOutcome {
    if (!this.isOver) throw new Error(`backtest: ${this.barsTotal - this.done} bars are left`);
    for (const entry of this.journal) {
      if (entry.kind === 'strategy-failed') {
        throw new Refusal('STRATEGY_THREW', {
          what: `${this.input.strategy} failed in ${entry.hook}: ${entry.message}`,
          why: `It happened at bar ${this.done} of ${this.barsTotal}; a failed strategy is not continued.`,
          next: 'Correct the strategy or its parameters and run again.',
          got: entry.hook,
        });
      }
    }
    return buildOutcome({
      input: this.input,
      settings: this.settings,
      params: this.params,
      hashes: this.hashes,
      snapshot: this.engine.snapshot(),
      journal: this.journal,
      equity: this.equity,
      fillBars: this.fillBars,
    });
  }

  /** Bars `from` to `end`: waiting orders look at the open, then the engine sees the closed bar, then its orders see the close. */
  private walk(from: number, end: number): void {
    const { engine, venue, equity, tape } = this;
    const { marks } = engine;
    const { event } = tape;
    for (let index = from; index < end; index += 1) {
      if (venue.openCount !== 0) this.match('open', index, tape.openMs(index));
      event.index = index;
      const output = engine.process(event);
      if (output !== NOTHING) this.carryOut(output, index);
      equity[index] = marks[MARK.equity] as number;
      this.done = index + 1;
      if (output !== NOTHING && engine.status !== 'running') return;
    }
  }

  /** Entries first, then the commands: the order in which a live session does it too. */
  private carryOut(output: EngineOutput, index: number): void {
    const closeMs = this.tape.closeMs(index);
    this.append(output, index + 1);
    for (const command of output.commands) {
      this.append(this.engine.process(this.venue.submit(command, closeMs)), index + 1);
    }
    if (this.venue.openCount !== 0) this.match('close', index, closeMs);
  }

  private match(at: Moment['at'], index: number, timeMs: number): void {
    const reports = this.venue.match({ at, bars: this.tape.bars, index, timeMs });
    this.report(reports, at === 'open' ? index : index + 1);
  }

  private report(reports: readonly VenueEvent[], firstBarAfter: number): void {
    for (const report of reports) this.append(this.engine.process(report), firstBarAfter);
  }

  private append(output: EngineOutput, firstBarAfter: number): void {
    for (const entry of output.entries) {
      this.journal.push(entry);
      if (entry.kind === 'fill') this.fillBars.push(firstBarAfter);
    }
  }

  /** The tape is over: orders without a price expire, a position stays open at the last close, and the journal ends. */
  private finish(): void {
    const last = Math.max(0, this.done - 1);
    const endMs = this.tape.closeMs(last);
    this.report(this.venue.expireAll(endMs, 'the tape ended before the order got a price'), this.done);
    this.append(this.engine.process({ kind: 'run-ended', timeMs: endMs }), this.done);
    this.isOver = true;
  }
}

import { Engine } from '@/lib/core/engine/engine';
import { prepareStrategy, type PreparedStrategy } from '@/lib/core/engine/prepare-strategy';
import type { Journal } from '@/lib/core/journal/journal';
import { Refusal } from '@/lib/core/model/refusal';
import type { TripColumns } from '@/lib/core/statistics/statistics-input';
import type { StatisticsReport } from '@/lib/core/statistics/statistics-report';
import { Curve } from './curve';
import { engineSetupOf } from './engine-setup';
import { hashRun, type RunHashes } from './hashes';
import type { BacktestInput } from './input';
import { buildOutcome, type BacktestOutcome, type FinishedRun } from './result';
import { parseSettings, requireBars, type Settings } from './settings';
import { takeBacktestSnapshot, type BacktestSnapshot } from './snapshot';
import { reportOf } from './statistics';
import { underRules } from './strategy-rules';
import { Tape } from './tape';
import { tripColumns } from './trip-columns';
import { createVenue } from './venue';
import { Walk, type WalkParts } from './walk';

export interface Backtest {
  /** Moments of the tape walked; a run of one instrument has one per bar. */
  readonly barsDone: number;
  readonly barsTotal: number;
  /** Every entry so far. */
  readonly journal: Journal;
  /**
   * Walks at most `maxBars` further and says whether the run is over. Slices of any size give one and the same result.
   * Throws only when an invariant of ours is broken.
   */
  advance(maxBars: number): boolean;
  /** Every statistic of the finished run but the split by regime, without the document around them: what a sweep compares. */
  report(): StatisticsReport;
  /** The finished run. Throws STRATEGY_THREW when the strategy failed, and an error while bars are left. */
  result(): BacktestOutcome;
  /** Where the run stands, as plain data; a fresh backtest of the same input goes on from it. */
  snapshot(): BacktestSnapshot;
}

/**
 * Prepares a run; no bar is walked yet. Throws a Refusal (STRATEGY_UNKNOWN, PARAMS_INVALID, RUN_SETTINGS_INVALID,
 * INPUT_INVALID, RANGE_EMPTY, BARS_TOO_FEW) for an input that could not give a meaningful result. A caller with a
 * strategy outside the catalogue hands in its own `prepared`. With `from`, the run goes on where that snapshot was taken.
 */
export function createBacktest(
  input: BacktestInput,
  prepared: PreparedStrategy = prepareStrategy(input.strategy, input.params, input.markets.length),
  from: BacktestSnapshot | null = null,
): Backtest {
  return new BacktestRun(input, prepared, from);
}

class BacktestRun implements Backtest {
  readonly barsTotal: number;
  private isOver = false;
  private columns: TripColumns | null = null;
  private readonly input: BacktestInput;
  private readonly settings: Settings;
  private readonly prepared: PreparedStrategy;
  private readonly hashes: RunHashes;
  private readonly parts: WalkParts;
  private readonly walk: Walk;

  constructor(input: BacktestInput, prepared: PreparedStrategy, from: BacktestSnapshot | null) {
    this.input = input;
    this.prepared = underRules(prepared, input);
    this.settings = parseSettings(input);
    requireBars(input, this.settings.instruments, prepared.warmupBars);
    this.hashes = hashRun(input, this.settings, prepared.params);
    const series = input.markets.map(({ bars }) => bars);
    this.barsTotal = Tape.steps(series);
    const tape = new Tape(series);
    this.parts = {
      engine: new Engine(
        engineSetupOf(input, {
          prepared: this.prepared,
          settings: this.settings,
          fingerprint: this.hashes.fingerprint,
        }),
      ),
      venue: createVenue(input, this.settings),
      tape,
      curve: new Curve(tape.isAligned ? (series[0]?.timeMs ?? null) : null, this.barsTotal),
      barMs: this.settings.barMs,
    };
    const { engine, venue } = this.parts;
    const market = venue.plain();
    if (market !== null) engine.usePlainMarket(market);
    this.walk = new Walk(this.parts);
    if (from === null) this.parts.engine.process({ kind: 'run-started', timeMs: this.parts.tape.firstMs });
    else this.walk.resume(from);
  }

  get barsDone(): number {
    return this.walk.done;
  }

  get journal(): Journal {
    return this.parts.engine.journal;
  }

  advance(maxBars: number): boolean {
    if (this.isOver) return true;
    const steps = Math.min(this.barsTotal - this.walk.done, Math.max(1, Math.floor(maxBars)));
    this.walk.advance(steps);
    if (this.walk.done === this.barsTotal || this.parts.engine.status !== 'running') {
      this.walk.finish();
      this.isOver = true;
    }
    return this.isOver;
  }

  report(): StatisticsReport {
    return reportOf(this.finished(), null);
  }

  result(): BacktestOutcome {
    const run = this.finished();
    for (const entry of this.journal.rareEntries()) {
      if (entry.kind !== 'strategy-failed') continue;
      throw new Refusal('STRATEGY_THREW', {
        what: `${this.input.strategy} failed in ${entry.hook}: ${entry.message}`,
        why: `It happened at bar ${this.walk.done} of ${this.barsTotal}; a failed strategy is not continued.`,
        next: 'Correct the strategy or its parameters and run again.',
        got: entry.hook,
      });
    }
    return buildOutcome(run);
  }

  snapshot(): BacktestSnapshot {
    return takeBacktestSnapshot(this.parts, this.walk.done);
  }

  private tripColumns(): TripColumns {
    const { engine, tape, barMs } = this.parts;
    this.columns ??= tripColumns(
      engine.trips,
      this.input.markets.map(({ bars }) => bars),
      tape.grids,
      barMs,
    );
    return this.columns;
  }

  private finished(): FinishedRun {
    if (!this.isOver) throw new Error(`backtest: ${this.barsTotal - this.walk.done} bars are left`);
    const { input, settings, prepared, hashes, journal } = this;
    const { engine, curve } = this.parts;
    const { finalEquity } = this.walk;
    return {
      input,
      settings,
      params: prepared.params,
      hashes,
      engine,
      journal,
      curve,
      finalEquity,
      columns: () => this.tripColumns(),
    };
  }
}

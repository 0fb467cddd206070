import { Column } from '../columns/column';
import { TextColumn } from '../columns/text-column';
import {
  VERDICT_STAGES,
  VERDICTS,
  type ConsideredEntry,
  type Verdict,
  type VerdictStage,
  type VerdictStep,
} from '../entry';

/** What was looked at per signal: one row per step, and per signal where its steps begin. NaN stands for no number. */
export class ConsideredRows {
  private length = 0;
  private steps = 0;
  private readonly instrument = Column.int(0);
  private readonly firstStep = Column.int(0);
  private readonly stage = Column.byte(0);
  private readonly verdict = Column.byte(0);
  private readonly actual = Column.float(Number.NaN);
  private readonly limit = Column.float(Number.NaN);
  private readonly code = new TextColumn();

  /** Begins a signal's steps; those added until the next call are its own. */
  begin(row: number, instrument: number): void {
    this.instrument.set(row, instrument);
    this.firstStep.set(row, this.steps);
    this.length = row + 1;
  }

  step(stage: VerdictStage, code: string, verdict: Verdict, actual: number, limit: number): void {
    const at = this.steps;
    this.stage.set(at, VERDICT_STAGES.indexOf(stage));
    this.verdict.set(at, VERDICTS.indexOf(verdict));
    this.actual.set(at, actual);
    this.limit.set(at, limit);
    this.code.set(at, code);
    this.steps = at + 1;
  }

  read(row: number, seq: number, timeMs: number): ConsideredEntry {
    const from = this.firstStep.get(row);
    const to = row + 1 < this.length ? this.firstStep.get(row + 1) : this.steps;
    const steps: VerdictStep[] = [];
    for (let at = from; at < to; at += 1) steps.push(this.readStep(at));
    return { kind: 'considered', seq, timeMs, instrument: this.instrument.get(row), steps };
  }

  clear(): void {
    this.length = 0;
    this.steps = 0;
    const { instrument, firstStep, stage, verdict, actual, limit, code } = this;
    for (const column of [instrument, firstStep, stage, verdict, actual, limit, code]) column.clear();
  }

  private readStep(at: number): VerdictStep {
    const actual = this.actual.get(at);
    const limit = this.limit.get(at);
    return {
      stage: VERDICT_STAGES[this.stage.get(at)] as VerdictStage,
      code: this.code.get(at),
      verdict: VERDICTS[this.verdict.get(at)] as Verdict,
      actual: Number.isNaN(actual) ? null : actual,
      limit: Number.isNaN(limit) ? null : limit,
    };
  }
}

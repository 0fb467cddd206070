import {
  VERDICT_STAGES,
  VERDICTS,
  type ConsideredEntry,
  type Verdict,
  type VerdictStage,
  type VerdictStep,
} from '../entry';
import { FIRST_ROWS, roomFor } from '../growing';

/** What was looked at per signal: one row per step, and per signal where its steps begin. NaN stands for no number. */
export class ConsideredRows {
  private length = 0;
  private steps = 0;
  private instrument = new Int32Array(FIRST_ROWS);
  private firstStep = new Int32Array(FIRST_ROWS);
  private stage = new Uint8Array(FIRST_ROWS);
  private verdict = new Uint8Array(FIRST_ROWS);
  private actual = new Float64Array(FIRST_ROWS);
  private limit = new Float64Array(FIRST_ROWS);
  private readonly codes: string[] = [];

  /** Begins a signal's steps; those added until the next call are its own. */
  begin(instrument: number): number {
    const row = this.length;
    if (row === this.instrument.length) {
      this.instrument = roomFor(this.instrument, row + 1);
      this.firstStep = roomFor(this.firstStep, row + 1);
    }
    this.instrument[row] = instrument;
    this.firstStep[row] = this.steps;
    this.length = row + 1;
    return row;
  }

  step(stage: VerdictStage, code: string, verdict: Verdict, actual: number, limit: number): void {
    const at = this.steps;
    if (at === this.stage.length) this.widen(at + 1);
    this.stage[at] = VERDICT_STAGES.indexOf(stage);
    this.verdict[at] = VERDICTS.indexOf(verdict);
    this.actual[at] = actual;
    this.limit[at] = limit;
    this.codes.push(code);
    this.steps = at + 1;
  }

  read(row: number, seq: number, timeMs: number): ConsideredEntry {
    const from = this.firstStep[row] as number;
    const to = row + 1 < this.length ? (this.firstStep[row + 1] as number) : this.steps;
    const steps: VerdictStep[] = [];
    for (let at = from; at < to; at += 1) steps.push(this.readStep(at));
    return { kind: 'considered', seq, timeMs, instrument: this.instrument[row] as number, steps };
  }

  clear(): void {
    this.length = 0;
    this.steps = 0;
    this.codes.length = 0;
  }

  private readStep(at: number): VerdictStep {
    const actual = this.actual[at] as number;
    const limit = this.limit[at] as number;
    return {
      stage: VERDICT_STAGES[this.stage[at] as number] as VerdictStage,
      code: this.codes[at] as string,
      verdict: VERDICTS[this.verdict[at] as number] as Verdict,
      actual: Number.isNaN(actual) ? null : actual,
      limit: Number.isNaN(limit) ? null : limit,
    };
  }

  private widen(rows: number): void {
    this.stage = roomFor(this.stage, rows);
    this.verdict = roomFor(this.verdict, rows);
    this.actual = roomFor(this.actual, rows);
    this.limit = roomFor(this.limit, rows);
  }
}

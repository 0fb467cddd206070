import * as z from 'zod';
import type { DecisionFunnelDocument } from './backtest-result';
import type { DecisionVerdict } from './run-decisions';

/** One strategy of the session, by the id of its run. */
export const ofRunQuery = z.strictObject({ run: z.string().max(64) });

/** The newest entries of a run's journal, newest first; each line as it was written. */
export interface JournalTail {
  readonly runId: string;
  readonly entries: readonly {
    readonly seq: number;
    readonly timeMs: number;
    readonly kind: string;
    readonly line: string;
  }[];
}

export interface SessionViews {
  readonly runId: string;
  /** From bars to fills, of the whole run so far. */
  readonly funnel: DecisionFunnelDocument;
  /** The newest, newest first. */
  readonly views: readonly DecisionVerdict[];
}

/** Columns of one length, float64: for the eye. Marked at each execution by its own price. */
export interface SessionEquity {
  readonly runId: string;
  readonly currency: string;
  readonly timeMs: readonly number[];
  readonly equity: readonly number[];
  /** A fraction of the high so far, zero or below. */
  readonly drawdown: readonly number[];
  /** The journal was longer than one answer reads: what is shown begins later. */
  readonly isCut: boolean;
}

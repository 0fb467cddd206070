import type { RunClaim } from '@/lib/adapters/db/run-life';
import type { ProblemDetail } from '@/lib/contracts/api/problem-detail';
import type { RunProgress, RunSettings } from '@/lib/contracts/api/run';

/** What a backtest thread starts with. Plain data, because it is copied into the thread. */
export interface BacktestThreadData {
  readonly claim: RunClaim;
  readonly settings: RunSettings;
  readonly directUrl: string;
  readonly codeHash: string;
  readonly crashAt: string | null;
  /** One Int32: 0 = go on, 1 = stop between two slices. */
  readonly stopFlag: SharedArrayBuffer;
}

/** What a backtest thread says. The last message is one of the ends; then it exits. */
export type BacktestThreadMessage =
  | { readonly kind: 'progress'; readonly progress: RunProgress }
  /** `isStored` is false when the run was no longer this claim's. */
  | { readonly kind: 'done'; readonly isStored: boolean }
  | { readonly kind: 'stopped' }
  /** The run itself is at fault, or its input: trying again would fail again. */
  | { readonly kind: 'failed'; readonly failure: ProblemDetail }
  /** The world failed (a connection, a deadlock): trying again may work. */
  | { readonly kind: 'faulted'; readonly message: string };

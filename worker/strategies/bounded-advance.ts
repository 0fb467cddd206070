import { LIMITS } from '@/config/runtime/limits';
import type { Backtest } from '@/lib/core/backtest/backtest';
import { Refusal } from '@/lib/core/model/refusal';
import { boundedCall, isTimeout } from './bounded-call';

/**
 * One slice of a backtest, within the time a run may go without progress.
 * @throws Refusal RUN_STUCK when the strategy loops
 */
export function boundedAdvance(backtest: Backtest, timeoutMs: number = LIMITS.runStuckMs): boolean {
  try {
    return boundedCall(() => backtest.advance(LIMITS.runBarsPerSlice), timeoutMs);
  } catch (error) {
    if (!isTimeout(error)) throw error;
    throw new Refusal('RUN_STUCK', {
      what: `no progress for ${Math.round(timeoutMs / 1000)} s at bar ${backtest.barsDone} of ${backtest.barsTotal}`,
      why: 'the strategy may loop',
      next: 'check the strategy for a loop that does not end, then start a new run',
    });
  }
}

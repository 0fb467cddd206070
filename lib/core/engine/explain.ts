import type { RiskTrace } from '@/lib/core/risk/trace';
import type { EngineState } from './state';

/** Begins what is written down about one view or order; steps follow. */
export function beginExplaining(state: EngineState, instrument: number): void {
  if (state.trace !== null) state.journal.beginConsidered(state.clock.nowMs, instrument);
}

/** Copies every rule's verdict on the order at hand into the journal. */
export function explainRisk(state: EngineState, instrument: number, trace: RiskTrace): void {
  const { journal } = state;
  if (!journal.isConsidering) journal.beginConsidered(state.clock.nowMs, instrument);
  for (let row = 0; row < trace.count; row += 1) {
    const verdict = trace.verdictAt(row);
    const code = trace.codeAt(row);
    if (code === null || verdict === null) continue;
    const shown = verdict === 'not-applicable' ? 'off' : verdict;
    journal.step('risk', code, shown, trace.actuals[row] as number, trace.limits[row] as number);
  }
}

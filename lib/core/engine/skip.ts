import type { Desk } from './desk';
import type { EngineState } from './state';

/** Writes down why a view became no order although nobody refused one. */
export function skip(state: EngineState, desk: Desk, code: string, detail: string): void {
  const { journal, clock } = state;
  journal.write({ kind: 'signal-skipped', timeMs: clock.nowMs, instrument: desk.slot, code, detail });
}

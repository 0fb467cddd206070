import type { KillChanged, OperatorAsked } from '@/lib/core/model/event';
import { cancelEntries, cancelOrders, closeAll } from './close-out';
import type { EngineState } from './state';

/** A person or a kill switch interferes: first the entry that says so, then what follows from it. */
export function intervene(state: EngineState, event: OperatorAsked | KillChanged): void {
  const { kind, timeMs, reason } = event;
  const action = kind === 'kill-changed' ? `kill-${event.state}` : kind;
  state.journal.write({ kind: 'intervention', timeMs, action, reason });
  switch (kind) {
    case 'operator-paused':
      state.isPaused = true;
      return;
    case 'operator-resumed':
      state.isPaused = false;
      return;
    case 'operator-cancel':
      cancelOrders(state, reason);
      return;
    case 'operator-flatten':
      closeAll(state, reason);
      return;
    case 'kill-changed':
      state.killState = event.state;
      if (event.state !== 'off') cancelEntries(state, reason);
  }
}

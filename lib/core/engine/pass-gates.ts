import type { Signal } from '@/lib/core/model/signal';
import type { Desk } from './desk';
import { skip } from './skip';
import type { EngineState } from './state';

/**
 * What is left of a view's strength after every gate, in the order of GATE_CODES; 0 once one of them vetoes, and then the
 * reason is written down. A view that closes a position is not asked about: no gate may keep somebody in.
 */
export function passGates(state: EngineState, desk: Desk, signal: Signal): number {
  if (state.gates.length === 0 || signal.side === 'flat') return signal.strength;
  const { view, clock, journal } = state;
  const facts = { timeMs: clock.nowMs, view, held: state.marks.quantity[desk.slot] as number };
  let { strength } = signal;
  for (const gate of state.gates) {
    const factor = gate.judge(signal, facts);
    if (!(factor >= 0 && factor <= 1)) throw new Error(`gates: ${gate.code} answered ${factor}`);
    if (state.trace !== null) {
      journal.step('gate', gate.code, factor === 0 ? 'deny' : 'pass', gate.actual, gate.limit);
    }
    if (factor === 0) {
      const note = gate.note ? ` ${gate.note}` : '';
      skip(state, desk, `GATE_${gate.code}`, `actual=${gate.actual} limit=${gate.limit}${note}`);
      return 0;
    }
    strength *= factor;
  }
  return strength;
}

import type { Signal } from '@/lib/core/model/signal';
import type { StrategyView } from '@/lib/core/strategies/strategy';

/** The order in which gates are asked; one of each kind at most. What stands in no relation to the market comes first. */
export const GATE_CODES = ['SCHEDULE', 'SENTIMENT', 'ML', 'BREAKER', 'REGIME', 'CORRELATION'] as const;
export type GateCode = (typeof GATE_CODES)[number];

/** What a gate is told besides the signal. */
export interface GateFacts {
  readonly timeMs: number;
  readonly view: StrategyView;
  /** Units held of the signal's instrument. */
  readonly held: number;
}

/**
 * Stands between a view and its size. 1 lets it pass, 0 vetoes it, anything between makes it smaller. `actual` and `limit`
 * are the numbers that decided the last question, NaN where there are none. A gate never makes a view stronger, and a view
 * that closes a position is never asked about.
 */
export interface Gate {
  readonly code: GateCode;
  readonly actual: number;
  readonly limit: number;
  /** What else there is to say about the last answer; nothing where it is empty. */
  readonly note?: string;
  judge(signal: Signal, facts: GateFacts): number;
}

/** In the order of GATE_CODES; throws when two gates have one code. */
export function inGateOrder(gates: readonly Gate[]): readonly Gate[] {
  const sorted = [...gates].sort((a, b) => GATE_CODES.indexOf(a.code) - GATE_CODES.indexOf(b.code));
  for (let at = 1; at < sorted.length; at += 1) {
    if (sorted[at]?.code === sorted[at - 1]?.code) throw new Error(`gates: two of ${sorted[at]?.code}`);
  }
  return sorted;
}

import type { DecisionVerdict } from '@/lib/contracts/api/run-decisions';
import { describeStep, silentGates } from './code-sentence';
import type { Decision } from './decision-fold';
import { decisionRow } from './list-decisions';
import { orderEvent } from './order-event';

/** A view with everything that was looked at on its way to an order, in words. */
export function decisionVerdict(view: Decision, symbols: readonly string[]): DecisionVerdict {
  const { signal, detail, steps, events } = view;
  // A view that closes or waits is asked about by no gate.
  const isEntry = (signal.side === 'long' || signal.side === 'short') && steps.length > 0;
  return {
    ...decisionRow(view, symbols),
    stopHint: signal.stopHint,
    ttlMs: signal.ttlMs,
    detail,
    steps: [...steps.map(describeStep), ...(isEntry ? silentGates(steps) : [])],
    events: events.map(orderEvent).filter((event) => event !== null),
  };
}

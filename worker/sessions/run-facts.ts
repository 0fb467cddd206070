import type { Entry } from '@/lib/core/journal/entry';
import type { BarInput, RunInput } from '@/lib/core/journal/input-text';
import type { SignalSide } from '@/lib/core/model/signal';

/** What a session remembers of a run besides its engine: for people, and so that a wish is carried out once. */
export interface RunFacts {
  fills: number;
  denied: number;
  lastSignal: {
    timeMs: number;
    instrument: number;
    side: SignalSide;
    strength: number;
    reason: string;
  } | null;
  /** Why entries are held back; empty while they are not. */
  pausedBy: string;
  killState: 'off' | 'reduce-only' | 'freeze' | 'unknown';
  /** Number of the last request of a person that was carried out. */
  lastRequest: number;
  problem: string | null;
}

export function noFacts(): RunFacts {
  return {
    fills: 0,
    denied: 0,
    lastSignal: null,
    pausedBy: '',
    killState: 'off',
    lastRequest: 0,
    problem: null,
  };
}

export function noteEntry(facts: RunFacts, entry: Entry): void {
  switch (entry.kind) {
    case 'fill':
      facts.fills += 1;
      return;
    case 'order-denied':
    case 'claim-denied':
      facts.denied += 1;
      return;
    case 'signal': {
      const { timeMs, instrument, side, strength, reason } = entry;
      facts.lastSignal = { timeMs, instrument, side, strength, reason };
      return;
    }
    case 'strategy-failed':
      facts.problem = `${entry.hook}: ${entry.message}`;
      return;
    default:
      return;
  }
}

/** A wish of a person or a switch, as it is told or told again. */
export function noteInput(facts: RunFacts, input: Exclude<RunInput, BarInput>): void {
  if (input.kind === 'operator-paused') facts.pausedBy = input.reason;
  if (input.kind === 'operator-resumed') facts.pausedBy = '';
  if (input.kind === 'kill-changed') facts.killState = input.state;
  if ('request' in input && input.request !== null)
    facts.lastRequest = Math.max(facts.lastRequest, input.request);
}

import type { Signal, SignalSide } from '@/lib/core/model/signal';

/** What a strategy says of its instrument; what is left out has the usual value: full strength, no stop, no end. */
interface Said {
  readonly side: SignalSide;
  readonly reason: string;
  readonly instrument?: number;
  readonly strength?: number;
  readonly stopHint?: number | null;
  readonly ttlMs?: number | null;
}

/** One signal as a strategy returns it. Without a changing part it is made once, outside the class. */
export function oneSignal(said: Said): readonly Signal[] {
  const { side, reason, instrument = 0, strength = 1, stopHint = null, ttlMs = null } = said;
  return Object.freeze([{ instrument, side, strength, stopHint: usable(stopHint), ttlMs, reason }]);
}

/** A stop below zero or not a number is no stop: a wild bar may push a distance past the price itself. */
function usable(stopHint: number | null): number | null {
  return stopHint !== null && stopHint > 0 && stopHint < Infinity ? stopHint : null;
}

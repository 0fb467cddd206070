import { SIGNAL_SIDES, type Signal } from '@/lib/core/model/signal';

/** What is wrong with a signal, or null. NaN fails every comparison, so each rule is written as what must hold. */
export function signalFault(signal: Signal, instruments: number): string | null {
  const { instrument, side, strength, stopHint, ttlMs } = signal;
  if (!(instrument >= 0 && instrument < instruments && Number.isInteger(instrument))) {
    return `signal for instrument ${instrument}, the run has ${instruments}`;
  }
  if (!SIGNAL_SIDES.includes(side)) return `signal side ${side}`;
  if (!(strength > 0 && strength <= 1)) return `signal strength ${strength}, must be above 0 and at most 1`;
  if (stopHint !== null && !(stopHint > 0 && stopHint < Infinity)) return `signal stopHint ${stopHint}`;
  if (ttlMs !== null && !(ttlMs >= 0 && ttlMs < Infinity)) return `signal ttlMs ${ttlMs}`;
  return null;
}

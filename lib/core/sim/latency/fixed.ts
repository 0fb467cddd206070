import type { LatencyModel } from '../latency-model';

/** The same time for every message; zero is the moment of the decision itself (SPEC T1). */
export function fixedLatency(delayMs: number): LatencyModel {
  return { delayMs: () => delayMs, usesChance: false };
}

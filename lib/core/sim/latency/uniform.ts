import type { LatencyModel } from '../latency-model';

/** Any whole number of milliseconds from `minMs` to `maxMs`, each as likely (SPEC T3). */
export function uniformLatency(options: { minMs: number; maxMs: number }): LatencyModel {
  const { minMs, maxMs } = options;
  return { delayMs: (draw) => minMs + Math.floor(draw * (maxMs - minMs + 1)), usesChance: true };
}

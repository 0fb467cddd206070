import { readMs, refuse, type ModelMaker } from '../form';
import type { LatencyModel } from '../latency-model';

/** Any whole number of milliseconds from `minMs` to `maxMs`, each as likely (SPEC Y3). */
export function uniformLatency(options: { minMs: number; maxMs: number }): LatencyModel {
  const { minMs, maxMs } = options;
  return { delayMs: (draw) => minMs + Math.floor(draw * (maxMs - minMs + 1)), usesChance: true };
}

/** `{ kind: 'uniform', minMs: 20, maxMs: 400 }` */
export const UNIFORM: ModelMaker<LatencyModel> = {
  keys: ['minMs', 'maxMs'],
  make(form, field) {
    const minMs = readMs(form, 'minMs', field, 0);
    const maxMs = readMs(form, 'maxMs', field, 0);
    return maxMs < minMs
      ? refuse(`${field}.maxMs`, maxMs, 'At least minMs.')
      : uniformLatency({ minMs, maxMs });
  },
};

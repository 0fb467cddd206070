import { readMs, type ModelMaker } from '../form';
import type { LatencyModel } from '../latency-model';

/** The same time for every message; zero is the moment of the decision itself (SPEC Y1, Y2). */
export function fixedLatency(delayMs: number): LatencyModel {
  return { delayMs: () => delayMs, usesChance: false };
}

/** `{ kind: 'fixed', delayMs: 250 }` */
export const FIXED: ModelMaker<LatencyModel> = {
  keys: ['delayMs'],
  make: (form, field) => fixedLatency(readMs(form, 'delayMs', field, 0)),
};

/** `{ kind: 'none' }` */
export const NONE: ModelMaker<LatencyModel> = { keys: [], make: () => fixedLatency(0) };

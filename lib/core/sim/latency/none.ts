import type { LatencyModel } from '../latency-model';

/** An order is at the venue the moment it is decided. */
export const noLatency: LatencyModel = (decidedAtMs) => decidedAtMs;

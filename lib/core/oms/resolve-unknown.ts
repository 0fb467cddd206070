/** Waits after the loss of an order, in ms, at which the venue is asked about it; from then on every last one (SPEC O20). */
export const PROBE_AT_MS: readonly number[] = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000];
const PROBE_EVERY_MS = 60_000;

/** Absence is never proven earlier: venues were seen to deny orders that were there for many minutes. */
export const PROVABLE_AFTER_MS = 15 * 60_000;
/** So many whole sweeps in a row must agree. */
export const SWEEPS_NEEDED = 2;

/** How long after its loss the next question about an order is due, when `asked` of them were put. */
export function probeDueMs(asked: number): number {
  const at = PROBE_AT_MS[asked];
  if (at !== undefined) return at;
  const last = PROBE_AT_MS.length - 1;
  return (PROBE_AT_MS[last] as number) + (asked - last) * PROBE_EVERY_MS;
}

/** What one question to the venue brought. `no-answer` says nothing: neither that the order is there nor that it is not. */
export type Finding = 'absent' | 'present' | 'no-answer';

/** One look at every place where an order could show (SPEC O21). */
export interface AbsenceSweep {
  readonly query: Finding;
  readonly openOrders: Finding;
  readonly orderHistory: Finding;
  readonly trades: Finding;
  /** What the account holds is what our books say without the order. */
  readonly balancesAgree: boolean | null;
}

/** What is known about an order that was lost. */
export interface UnknownCase {
  readonly lostAtMs: number;
  readonly asked: number;
  /** Whole sweeps in a row that found nothing anywhere. */
  readonly emptySweeps: number;
}

export function unknownCase(lostAtMs: number): UnknownCase {
  return { lostAtMs, asked: 0, emptySweeps: 0 };
}

/** True when the venue is to be asked now. */
export function isProbeDue({ lostAtMs, asked }: UnknownCase, nowMs: number): boolean {
  return nowMs >= lostAtMs + probeDueMs(asked);
}

export function afterProbe(known: UnknownCase): UnknownCase {
  return { ...known, asked: known.asked + 1 };
}

/**
 * Counts a sweep. One that found the order anywhere starts the count anew; one that could not look everywhere counts for
 * nothing, in either direction (SPEC O21).
 */
export function afterSweep(known: UnknownCase, sweep: AbsenceSweep, nowMs: number): UnknownCase {
  const findings = [sweep.query, sweep.openOrders, sweep.orderHistory, sweep.trades];
  if (findings.includes('present') || sweep.balancesAgree === false) return { ...known, emptySweeps: 0 };
  if (findings.includes('no-answer') || sweep.balancesAgree === null) return known;
  // Earlier sweeps tell what the venue knew before it could be expected to know.
  if (nowMs < known.lostAtMs + PROVABLE_AFTER_MS) return known;
  return { ...known, emptySweeps: known.emptySweeps + 1 };
}

/** True when the venue has proven that the order never reached its book. */
export function isProvenAbsent({ lostAtMs, emptySweeps }: UnknownCase, nowMs: number): boolean {
  return nowMs >= lostAtMs + PROVABLE_AFTER_MS && emptySweeps >= SWEEPS_NEEDED;
}

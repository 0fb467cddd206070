/** How long to wait before try `attempt` (1, 2, 3 …) again. */
export interface Backoff {
  readonly attempt: number;
  readonly baseMs: number;
  readonly maxMs: number;
  /** From [0, 1): handed in, so that a test or a replay waits the same again. */
  readonly chance: number;
}

/**
 * Doubling waits, each spread over its upper half, so that many clients that were cut together do not come back together.
 * The first try again is never sooner than half of `baseMs`; none is later than `maxMs`.
 */
export function backoffMs({ attempt, baseMs, maxMs, chance }: Backoff): number {
  const full = Math.min(maxMs, baseMs * 2 ** Math.min(attempt - 1, 30));
  return full / 2 + (full / 2) * chance;
}

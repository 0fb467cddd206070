import type { ProblemDetail } from '@/lib/contracts/api/problem-detail';

/** The stored reason of a canceled run: who asked for it, and when. */
export function cancelFailure({ actor, atMs }: { actor: string; atMs: number }): ProblemDetail {
  return {
    code: 'RUN_CANCELED',
    message: `canceled by ${actor}`,
    why: `asked for at ${new Date(atMs).toISOString()}`,
    next: 'start it again as a new run with the same settings',
  };
}

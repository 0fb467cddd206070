import { LIMITS } from '@/config/runtime/limits';
import type { ErrorCode } from '@/lib/core/model/error-code';
import { Refusal } from '@/lib/core/model/refusal';

/** What the functions of drizzle/functions raise, and what it is called outside. */
const RAISED: Readonly<
  Record<string, { readonly code: ErrorCode; readonly why: string; readonly next: string }>
> = {
  SX001: {
    code: 'FENCE_LOST',
    why: 'only whoever holds the account may write what happens on it',
    next: 'stop acting for this account; another worker does',
  },
  SX002: {
    code: 'TURN_CONFLICT',
    why: 'what a run was told is written once and never rewritten',
    next: 'stop the run and compare its inputs with what is stored',
  },
  SX003: {
    code: 'ORDER_STEP_IMPOSSIBLE',
    why: 'states of orders only move forward and fills never shrink',
    next: 'stop the session and compare the order with the venue',
  },
  SX004: {
    code: 'AMOUNT_INVALID',
    why: 'amounts are plain decimal text with up to 20 digits before the point and 18 after it',
    next: 'stop the run; its engine computed something that is no amount',
  },
};

/** A row that somebody wrote in the same moment. Said again, it is found; when it is not the same, it never will be. */
const WRITTEN_BESIDE = '23505';
/** A deadlock broken, a conflict of versions, a lock not given in time: the statement did nothing. */
const DID_NOTHING = new Set(['40P01', '40001', '55P03', WRITTEN_BESIDE]);
/**
 * Nobody knows whether the statement was committed, so it must be one that may be said twice. The driver also gives a
 * server's last words (57P01) to the first statement on the connection that replaces a dead one, though that one succeeded.
 */
const LOST = new Set([
  '57P01',
  '57P02',
  '08006',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'ECONNRESET',
  'EPIPE',
]);

/**
 * Says one statement, and says it again while it did nothing or its answer was lost: only for statements that change
 * nothing the second time. A refusal of our own functions comes out as a Refusal; everything else as it was thrown.
 */
export async function toldAgain<T>(statement: () => PromiseLike<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await statement();
    } catch (error) {
      const code = codeOf(error);
      const isLast = attempt >= LIMITS.turnAttemptsMax;
      const raised = RAISED[code === WRITTEN_BESIDE && isLast ? 'SX002' : code];
      if (raised !== undefined) {
        throw new Refusal(raised.code, { what: messageOf(error), why: raised.why, next: raised.next });
      }
      if (isLast || !(DID_NOTHING.has(code) || LOST.has(code))) throw error;
    }
  }
}

function codeOf(error: unknown): string {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

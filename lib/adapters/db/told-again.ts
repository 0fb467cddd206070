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

/** A deadlock broken, a conflict of versions, a lock not given in time: the statement did nothing. */
const DID_NOTHING = new Set(['40P01', '40001', '55P03']);
/** Nobody knows whether the statement was committed, so it must be one that may be said twice. */
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
      const raised = RAISED[code];
      if (raised !== undefined) {
        throw new Refusal(raised.code, { what: messageOf(error), why: raised.why, next: raised.next });
      }
      const mayRepeat = DID_NOTHING.has(code) || LOST.has(code);
      if (!mayRepeat || attempt >= LIMITS.turnAttemptsMax) throw error;
    }
  }
}

function codeOf(error: unknown): string {
  return String((error as { readonly code?: unknown } | null)?.code ?? '');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

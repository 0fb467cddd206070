import type { Problem } from '@/lib/contracts/problem';
import { ERROR_CODES } from '@/lib/core/model/error-code';
import { Refusal } from '@/lib/core/model/refusal';
import { logFault } from './log';

/** A database that cannot be reached is not a bug of ours, and waiting helps; the driver's own codes for it. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  '57P01',
  '57P03',
]);

/**
 * Whatever was thrown, in the one error shape. A Refusal says what, why and next. Anything else is a fault: it is logged
 * with its stack, and the reader gets the request id and nothing about our insides.
 */
export function toProblem(error: unknown, requestId: string): { problem: Problem; status: number } {
  const refusal = error instanceof Refusal ? error : faultOf(error, requestId);
  const { what, why, next, field, got, expected } = refusal.details;
  return {
    status: ERROR_CODES[refusal.code].status,
    problem: {
      ok: false,
      code: refusal.code,
      message: what,
      why,
      next,
      field: field ?? null,
      got: got ?? null,
      expected: expected ?? null,
      requestId,
    },
  };
}

function faultOf(error: unknown, requestId: string): Refusal {
  logFault(error, requestId);
  if (isUnreachable(error)) {
    return new Refusal('DATABASE_UNREACHABLE', {
      what: 'The database does not answer',
      why: 'the dashboard keeps nothing itself, so there is nothing to show without it',
      next: 'try again in a moment; if it stays, see whether the database runs',
    });
  }
  return new Refusal('INTERNAL', {
    what: 'This did not work, through a fault of ours',
    why: 'the details are in the log of the web process',
    next: 'try again; if it stays, give the request id to whoever runs this system',
  });
}

/** Drivers and query builders wrap the cause; a few levels are looked at. */
function isUnreachable(error: unknown): boolean {
  let cause = error;
  for (let level = 0; level < 5 && cause instanceof Error; level += 1) {
    if ('code' in cause && UNREACHABLE.has(String(cause.code))) return true;
    if (cause instanceof AggregateError && cause.errors.some(isUnreachable)) return true;
    cause = cause.cause;
  }
  return false;
}

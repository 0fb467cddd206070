import { LIMITS } from '@/config/runtime/limits';
import { Refusal } from '@/lib/core/model/refusal';

export interface VenueCallSettings {
  readonly venue: string;
  readonly signal: AbortSignal;
  /** Milliseconds that the venue's last answer asked to wait, or null when it did not. */
  readonly retryAfterMs: () => number | null;
}

/** Answers that will not get better by asking again. */
const FINAL = ['BadSymbol', 'BadRequest', 'NotSupported', 'AuthenticationError', 'PermissionDenied'];

/**
 * Asks a venue for something that only reads, with our own deadline around every try (the library's covers headers, not
 * a body that stalls) and a bounded number of tries with doubling waits; a wait that the venue names is kept instead.
 * Never use it for orders: a try that failed may have had its effect.
 * @throws Refusal VENUE_UNREACHABLE after the last try, VENUE_BAD_RESPONSE at once for a final answer
 */
export async function callVenue<T>(settings: VenueCallSettings, ask: () => Promise<T>): Promise<T> {
  let last: unknown = null;
  for (let attempt = 1; attempt <= LIMITS.venueAttemptsMax; attempt += 1) {
    settings.signal.throwIfAborted();
    try {
      return await beforeDeadline(ask, { signal: settings.signal, ms: LIMITS.venueCallMsMax });
    } catch (error) {
      settings.signal.throwIfAborted();
      if (error instanceof Refusal) throw error;
      if (FINAL.some((name) => isKindOf(error, name))) throw badAnswer(settings.venue, error);
      last = error;
    }
    if (attempt < LIMITS.venueAttemptsMax) await pause(waitMs(settings, attempt), settings.signal);
  }
  throw unreachable(settings.venue, last);
}

/** True when the error is of this class of the library or of one below it. */
export function isKindOf(error: unknown, name: string): boolean {
  for (
    let kind: unknown = error;
    kind !== null && typeof kind === 'object';
    kind = Object.getPrototypeOf(kind)
  ) {
    if ((kind as { constructor?: { name?: string } }).constructor?.name === name) return true;
  }
  return false;
}

function waitMs(settings: VenueCallSettings, attempt: number): number {
  const asked = settings.retryAfterMs();
  if (asked !== null) return Math.min(asked, LIMITS.venueRetryAfterMsMax);
  return Math.min(LIMITS.venueBackoffMs * 2 ** (attempt - 1), LIMITS.venueBackoffMsMax);
}

/** One question with our own deadline around it. @throws whatever the question throws, or that it took too long */
export async function beforeDeadline<T>(
  ask: () => Promise<T>,
  { signal, ms }: { signal: AbortSignal; ms: number },
): Promise<T> {
  // Signals joined by AbortSignal.any stay in the memory of a long-lived one; a listener is taken off again.
  const clock = new AbortController();
  const stop = (): void => clock.abort(signal.reason);
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  const late = pause(ms, clock.signal).then(() => {
    throw new Error(`no complete answer within ${ms / 1000} s`);
  });
  try {
    return await Promise.race([ask(), late]);
  } finally {
    late.catch(() => undefined);
    signal.removeEventListener('abort', stop);
    clock.abort();
  }
}

/** Waits, or rejects at once when the signal is aborted. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

export function textOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.replace(/\s+/g, ' ').slice(0, 200);
}

function unreachable(venue: string, error: unknown): Refusal {
  return new Refusal('VENUE_UNREACHABLE', {
    what: `${venue} did not answer ${LIMITS.venueAttemptsMax} times in a row`,
    why: textOf(error),
    next: 'check the network and the status page of the venue, then run the same command again: it goes on from here',
    field: 'venue',
    got: textOf(error),
  });
}

function badAnswer(venue: string, error: unknown): Refusal {
  return new Refusal('VENUE_BAD_RESPONSE', {
    what: `${venue} refused the question`,
    why: textOf(error),
    next: 'check instrument, timeframe and start; asking again would get the same answer',
    field: 'venue',
    got: textOf(error),
  });
}

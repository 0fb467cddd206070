import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LIMITS } from '@/config/runtime/limits';
import { callVenue } from '@/lib/adapters/feeds/ccxt/venue-call';

class BadSymbol extends Error {}
class NetworkError extends Error {}
class RequestTimeout extends NetworkError {}

const signal = new AbortController().signal;
const settings = { venue: 'test', signal, retryAfterMs: () => null };

/** Runs virtual time until the call has ended. */
async function settle<T>(call: Promise<T>): Promise<{ value?: T; error?: unknown }> {
  const outcome = call.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  await vi.runAllTimersAsync();
  return outcome;
}

describe('asking a venue', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('tries again with doubling waits, then gives the answer', async () => {
    const at: number[] = [];
    const start = Date.now();
    const call = callVenue(settings, () => {
      at.push(Date.now() - start);
      return at.length < 4 ? Promise.reject(new RequestTimeout('slow')) : Promise.resolve('bars');
    });
    expect(await settle(call)).toEqual({ value: 'bars' });
    expect(at).toEqual([0, 500, 1_500, 3_500]);
  });

  it('gives up after a bounded number of tries and says why', async () => {
    let tries = 0;
    const call = callVenue(settings, () => {
      tries += 1;
      return Promise.reject(new TypeError('fetch failed'));
    });
    const { error } = await settle(call);
    expect(error).toMatchObject({ code: 'VENUE_UNREACHABLE' });
    expect((error as Error & { details: { why: string } }).details.why).toContain('fetch failed');
    expect(tries).toBe(LIMITS.venueAttemptsMax);
  });

  it('waits as long as the venue asks, within a bound', async () => {
    const waits = [3_000, 3_600_000];
    const at: number[] = [];
    const start = Date.now();
    const call = callVenue({ ...settings, retryAfterMs: () => waits.shift() ?? null }, () => {
      at.push(Date.now() - start);
      return at.length < 3 ? Promise.reject(new NetworkError('429')) : Promise.resolve(1);
    });
    await settle(call);
    expect(at).toEqual([0, 3_000, 3_000 + LIMITS.venueRetryAfterMsMax]);
  });

  it('does not ask twice for what will not get better', async () => {
    let tries = 0;
    const call = callVenue(settings, () => {
      tries += 1;
      return Promise.reject(new BadSymbol('no such pair'));
    });
    expect((await settle(call)).error).toMatchObject({ code: 'VENUE_BAD_RESPONSE' });
    expect(tries).toBe(1);
  });

  it('has its own deadline: an answer that never ends is a failed try', async () => {
    let tries = 0;
    const call = callVenue(settings, () => {
      tries += 1;
      return tries === 1 ? new Promise<number>(() => undefined) : Promise.resolve(2);
    });
    expect(await settle(call)).toEqual({ value: 2 });
  });

  it('stops at once when it is told to, also while it waits', async () => {
    const control = new AbortController();
    const call = callVenue({ ...settings, signal: control.signal }, () =>
      Promise.reject(new NetworkError('down')),
    );
    const outcome = call.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(100);
    control.abort(new Error('stopping'));
    expect(await outcome).toMatchObject({ message: 'stopping' });
  });
});

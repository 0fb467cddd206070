import { createHash } from 'node:crypto';
import { LIMITS } from '@/config/runtime/limits';
import type { Database } from '@/lib/adapters/db/client';
import { countTry, forgiveTry } from '@/lib/adapters/db/sign-in-throttle';
import { Refusal } from '@/lib/core/model/refusal';

export interface SignInOrigin {
  /** The caller's network address as far as it is known. */
  readonly address: string;
  /** Set when this browser signed in to this very account before and can prove it. */
  readonly knownDeviceId: string | null;
}

/**
 * Counts a try before the password is looked at, so that tries sent together are all counted, and refuses above the
 * limit. A known device has a counter of its own: strangers who guess cannot lock the owner out. The answer depends only
 * on what was sent, never on whether the account exists. Returns how to take the try back after a right password.
 */
export async function throttleSignIn(
  db: Database,
  { email, nowMs, origin }: { email: string; nowMs: number; origin: SignInOrigin },
): Promise<() => Promise<void>> {
  const counters = countersOf(email, origin);
  const tries: { points: number; expiresAtMs: number }[] = [];
  for (const { key } of counters) {
    tries.push(await countTry(db, { key, nowMs, windowMs: LIMITS.signInWindowMs }));
  }
  const over = counters.findIndex(({ max }, index) => (tries[index]?.points ?? 0) > max);
  if (over === -1)
    return () =>
      forgiveTry(
        db,
        counters.map(({ key }) => key),
      );
  const waitMs = Math.max(0, (tries[over]?.expiresAtMs ?? nowMs) - nowMs);
  throw new Refusal('SIGN_IN_THROTTLED', {
    what: 'Signing in waits',
    why: 'there were too many wrong passwords in a short time',
    next: `try again in ${Math.max(1, Math.ceil(waitMs / 60_000))} min, or use a browser that signed in before`,
  });
}

function countersOf(email: string, origin: SignInOrigin): readonly { key: string; max: number }[] {
  if (origin.knownDeviceId !== null) {
    return [{ key: digest(`device:${origin.knownDeviceId}:${email}`), max: LIMITS.signInPerAccountMax }];
  }
  return [
    { key: digest(`account:${email}`), max: LIMITS.signInPerAccountMax },
    { key: digest(`address:${origin.address}`), max: LIMITS.signInPerAddressMax },
    { key: digest('global'), max: LIMITS.signInGlobalMax },
  ];
}

/** No address or e-mail is stored in the clear. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

import { verifyPassword } from '@/lib/adapters/auth/password-hash';
import { findCredentials, type PersonRow } from '@/lib/adapters/db/people';
import { Refusal } from '@/lib/core/model/refusal';
import { recordAudit } from '@/lib/services/audit/record';
import type { ServiceContext } from '@/lib/services/context';
import { normalizeEmail } from './email';
import { throttleSignIn, type SignInOrigin } from './throttle-sign-in';

/** Far above the longest password that can be set, counted in UTF-16 units. */
const CHARACTERS_MAX = 1_000;

export interface SignInAttempt {
  readonly email: string;
  readonly password: string;
  readonly origin: SignInOrigin;
}

/**
 * E-mail and password → the person, or SIGN_IN_REFUSED, or SIGN_IN_THROTTLED. Unknown e-mail, wrong password and disabled
 * account take the same time and give the same answer.
 */
export async function verifySignIn(
  context: ServiceContext,
  attempt: SignInAttempt,
): Promise<PersonRow & { readonly sessionVersion: number }> {
  const email = normalizeEmail(attempt.email).slice(0, 200);
  // Never cut: a password beyond the bound fits no account, and costs the same time as a wrong one.
  const password = attempt.password.length > CHARACTERS_MAX ? '' : attempt.password;
  const forgive = await throttleSignIn(context.db, { email, nowMs: context.nowMs(), origin: attempt.origin });
  const found = await findCredentials(context.db, email);
  const fits = await verifyPassword(found?.passwordHash ?? null, password);
  if (!found || !fits || found.person.disabledAtMs !== null) {
    await recordAudit(context.db, context, {
      action: 'sessions.open',
      resource: found ? `person:${found.person.id}` : 'person:unknown',
      result: 'refused',
      detail: {},
    });
    throw new Refusal('SIGN_IN_REFUSED', {
      what: 'Signing in was refused',
      why: 'e-mail and password do not match an active account',
      next: 'check both and try again; an administrator can set a new password',
    });
  }
  await forgive();
  return { ...found.person, sessionVersion: found.sessionVersion };
}

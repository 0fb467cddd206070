import { Refusal } from '@/lib/core/model/refusal';
import type { SessionRow } from '@/lib/adapters/db/sessions';
import type { SessionCheck } from '@/lib/services/people/check-session';
import type { Actor, ServiceContext } from '@/lib/services/context';
import { CONFIG_DIR } from './config-dir';
import { webDatabase, webQueue } from './resources';

/** What this process hands to every use case. */
export function serviceContext(actor: Actor, requestId: string): ServiceContext {
  return { db: webDatabase(), queue: webQueue, actor, requestId, nowMs: Date.now, configDir: CONFIG_DIR };
}

/** For the few things that happen before anyone is signed in. */
export function systemContext(requestId: string): ServiceContext {
  return serviceContext({ kind: 'system', name: 'web' }, requestId);
}

/** The context of a signed-in person. `sessionId` is there for verbs about sessions. */
export interface SignedInContext extends ServiceContext {
  readonly sessionId: string;
}

export function contextOfSession(session: SessionRow, requestId: string): SignedInContext {
  const { userId, email, role } = session;
  return { ...serviceContext({ kind: 'user', userId, email, role }, requestId), sessionId: session.id };
}

const ENDED = {
  unknown: 'no valid session came with the request',
  revoked: 'the session was ended, or the password or role changed',
  expired: 'a session lasts 12 hours at most',
  idle: 'nothing was done for 30 minutes',
} as const;

/** The context, or SIGNED_OUT, or PASSWORD_CHANGE_REQUIRED for everything but changing the password. */
export function requireSession(
  check: SessionCheck,
  requestId: string,
  { mayChangePasswordOnly = false }: { mayChangePasswordOnly?: boolean } = {},
): SignedInContext {
  if (!check.ok) {
    throw new Refusal('SIGNED_OUT', {
      what: 'Nobody is signed in',
      why: ENDED[check.reason],
      next: 'sign in and try again',
    });
  }
  if (check.session.mustChangePassword && !mayChangePasswordOnly) {
    throw new Refusal('PASSWORD_CHANGE_REQUIRED', {
      what: 'The password must be changed first',
      why: 'someone else gave it to you, so someone else knows it',
      next: 'choose a new password',
    });
  }
  return contextOfSession(check.session, requestId);
}

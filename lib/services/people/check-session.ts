import { LIMITS } from '@/config/runtime/limits';
import type { Database } from '@/lib/adapters/db/client';
import { findSession, touchSession, type SessionRow } from '@/lib/adapters/db/sessions';

export type SessionEnd = 'unknown' | 'revoked' | 'expired' | 'idle';

export type SessionCheck =
  { readonly ok: true; readonly session: SessionRow } | { readonly ok: false; readonly reason: SessionEnd };

export interface SessionQuestion {
  readonly sessionId: string;
  readonly nowMs: number;
  /** Polling and prefetching keep nobody signed in: only real use moves the idle clock. */
  readonly isBackground: boolean;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Whether the session still holds, from the database and nothing else: absolute end, idle time, revocation, the person's
 * session version and whether the account is active. Takes effect on the next request after any of them changes.
 */
export async function checkSession(db: Database, question: SessionQuestion): Promise<SessionCheck> {
  const { sessionId, nowMs, isBackground } = question;
  if (!UUID.test(sessionId)) return { ok: false, reason: 'unknown' };
  const session = await findSession(db, sessionId);
  if (session === null) return { ok: false, reason: 'unknown' };
  const reason = endOf(session, nowMs);
  if (reason !== null) return { ok: false, reason };
  if (!isBackground && nowMs - session.lastSeenAtMs >= LIMITS.sessionTouchMs) {
    await touchSession(db, { id: session.id, nowMs });
  }
  return { ok: true, session };
}

function endOf(session: SessionRow, nowMs: number): SessionEnd | null {
  if (session.isRevoked || session.isDisabled || !session.isCurrentVersion) return 'revoked';
  if (nowMs >= session.expiresAtMs) return 'expired';
  if (nowMs - session.lastSeenAtMs >= LIMITS.sessionIdleMs) return 'idle';
  return null;
}

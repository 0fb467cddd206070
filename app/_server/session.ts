import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { checkSession, type SessionCheck } from '@/lib/services/people/check-session';
import { sessionCookieName, sessionIdFrom } from './session-cookie';
import { webDatabase } from './resources';

/** Sent by polling; such requests keep nobody signed in. */
export const BACKGROUND_HEADER = 'x-sextant-background';

/**
 * The session of this request, read from the database once per request. `SIGNED_OUT` comes back as a reason, never as an
 * exception, so that pages can redirect and routes can answer.
 */
export const readSession = cache(async (): Promise<SessionCheck> => {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  const sessionId = await sessionIdFrom(jar.get(sessionCookieName())?.value);
  if (sessionId === null) return { ok: false, reason: 'unknown' };
  return checkSession(webDatabase(), { sessionId, nowMs: Date.now(), isBackground: isBackground(sent) });
});

/** Polling says so itself; prefetching by the router is no use either. */
export function isBackground(sent: Headers): boolean {
  return (
    sent.get(BACKGROUND_HEADER) === '1' ||
    sent.has('next-router-prefetch') ||
    sent.has('next-router-segment-prefetch') ||
    sent.get('purpose') === 'prefetch'
  );
}

import { headers } from 'next/headers';
import { forbidden, redirect } from 'next/navigation';
import { RIGHTS, type Scope } from '@/lib/services/auth/rights';
import type { Role } from '@/lib/core/model/role';
import { contextOfSession, type SignedInContext } from './context';
import { requestIdOf } from './request-id';
import { readSession } from './session';

/**
 * For pages: the context of whoever is signed in. Without a session it redirects to the sign-in page and back, with a
 * password that must change it redirects there, and without the right it shows the 403 page.
 */
export async function pageContext(scope: Scope): Promise<SignedInContext> {
  const [check, sent] = await Promise.all([readSession(), headers()]);
  if (!check.ok) redirect(signInAddress(sent.get('x-sextant-path'), check.reason));
  if (check.session.mustChangePassword) redirect('/change-password');
  const allowed: readonly Role[] = RIGHTS[scope];
  if (!allowed.includes(check.session.role)) forbidden();
  return contextOfSession(check.session, requestIdOf(sent));
}

/** Only why a session ended is said; without one before, there is nothing to explain. */
function signInAddress(path: string | null, reason: string): string {
  const query = new URLSearchParams();
  if (path !== null && path !== '/') query.set('next', path);
  if (reason !== 'unknown') query.set('ended', reason);
  return query.size === 0 ? '/sign-in' : `/sign-in?${query.toString()}`;
}

import { decode } from 'next-auth/jwt';
import { cookies } from 'next/headers';
import { usesSecureCookies, webEnvironment } from './environment';

/** `__Host-` binds the cookie to this host and to https; over plain http on loopback browsers refuse the prefix. */
export function sessionCookieName(): string {
  return usesSecureCookies(webEnvironment()) ? '__Host-sextant-session' : 'sextant-session';
}

/** The session id inside the signed and encrypted cookie, or null. The id proves nothing until the database was asked. */
export async function sessionIdFrom(cookieValue: string | undefined): Promise<string | null> {
  if (cookieValue === undefined || cookieValue === '') return null;
  try {
    const token = await decode({ token: cookieValue, secret: webEnvironment().NEXTAUTH_SECRET });
    return typeof token?.['sid'] === 'string' ? token['sid'] : null;
  } catch {
    // A cookie of another secret, or a broken one, is no cookie.
    return null;
  }
}

/** Only where cookies can be set. A `__Host-` cookie is only replaced by one that keeps the rules of the prefix. */
export async function forgetSessionCookie(): Promise<void> {
  (await cookies()).set(sessionCookieName(), '', {
    httpOnly: true,
    secure: usesSecureCookies(webEnvironment()),
    sameSite: 'strict',
    path: '/',
    maxAge: 0,
  });
}

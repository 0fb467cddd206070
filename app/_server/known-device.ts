import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { cookies } from 'next/headers';
import { normalizeEmail } from '@/lib/services/people/email';
import { usesSecureCookies, webEnvironment } from './environment';

const LIFETIME_SECONDS = 365 * 24 * 3_600;

/**
 * After a right password the browser keeps a signed note "this device signed in to this account". It opens nothing; it only
 * gives the device its own throttle counter, so that strangers who guess cannot lock the owner out.
 */
export async function knownDeviceId(email: string): Promise<string | null> {
  const value = (await cookies()).get(cookieName())?.value ?? '';
  const [id, signature] = value.split('.');
  if (id === undefined || signature === undefined) return null;
  const expected = Buffer.from(sign(id, email));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given) ? id : null;
}

/** Marks this browser; only possible where cookies can be set (route handlers and actions). */
export async function rememberDevice(email: string): Promise<void> {
  const id = randomBytes(16).toString('base64url');
  (await cookies()).set(cookieName(), `${id}.${sign(id, email)}`, {
    httpOnly: true,
    secure: usesSecureCookies(webEnvironment()),
    sameSite: 'strict',
    path: '/',
    maxAge: LIFETIME_SECONDS,
  });
}

function cookieName(): string {
  return usesSecureCookies(webEnvironment()) ? '__Host-sextant-device' : 'sextant-device';
}

function sign(id: string, email: string): string {
  return createHmac('sha256', webEnvironment().NEXTAUTH_SECRET)
    .update(`device:${id}:${normalizeEmail(email)}`)
    .digest('base64url');
}

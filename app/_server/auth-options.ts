import type { NextAuthOptions, RequestInternal } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { LIMITS } from '@/config/runtime/limits';
import { Refusal } from '@/lib/core/model/refusal';
import { openSession } from '@/lib/services/people/open-session';
import { verifySignIn } from '@/lib/services/people/verify-sign-in';
import { systemContext } from './context';
import { usesSecureCookies, webEnvironment } from './environment';
import { knownDeviceId, rememberDevice } from './known-device';
import { logFault } from './log';
import { requestIdOf } from './request-id';
import { sessionCookieName } from './session-cookie';

/**
 * next-auth signs and encrypts a cookie that carries one thing: the id of a session row. Who that is, what role they have
 * and whether the session still holds is read from the database on each request, so nothing in the cookie can be stale.
 */
export function authOptions(): NextAuthOptions {
  const environment = webEnvironment();
  const secure = usesSecureCookies(environment);
  const base = { httpOnly: true, sameSite: 'strict', path: '/', secure } as const;
  const prefix = secure ? '__Host-' : '';
  return {
    secret: environment.NEXTAUTH_SECRET,
    useSecureCookies: secure,
    session: { strategy: 'jwt', maxAge: LIMITS.sessionAbsoluteMs / 1_000 },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-in' },
    cookies: {
      sessionToken: { name: sessionCookieName(), options: base },
      csrfToken: { name: `${prefix}sextant-csrf`, options: base },
      callbackUrl: { name: `${prefix}sextant-callback`, options: base },
    },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        authorize: (credentials, request) => signIn(credentials, request),
      }),
    ],
    callbacks: {
      // `trigger` may be "update" with claims chosen by the browser: they are not looked at.
      jwt: ({ token, user }) => (user === undefined ? token : { sid: user.id }),
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ baseUrl }) => baseUrl,
    },
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  };
}

/** The session id under the name next-auth expects. Refusals travel as an error whose message is the code. */
async function signIn(
  credentials: Record<string, string> | undefined,
  request: Pick<RequestInternal, 'headers'>,
): Promise<{ id: string }> {
  const headers = new Headers(request.headers as Record<string, string>);
  const requestId = requestIdOf(headers);
  const context = systemContext(requestId);
  const email = credentials?.['email'] ?? '';
  const password = credentials?.['password'] ?? '';
  try {
    const origin = { address: addressOf(headers), knownDeviceId: await knownDeviceId(email) };
    const person = await verifySignIn(context, { email, password, origin });
    await rememberDevice(email);
    const userAgent = headers.get('user-agent') ?? '';
    return {
      id: await openSession(context, { id: person.id, sessionVersion: person.sessionVersion, userAgent }),
    };
  } catch (error) {
    if (error instanceof Refusal) throw new Error(error.code, { cause: error });
    logFault(error, requestId);
    throw new Error('INTERNAL', { cause: error });
  }
}

/** As far as it is known: the host in front of us writes it, and without one Next writes the socket's address. */
function addressOf(headers: Headers): string {
  return (headers.get('x-forwarded-for') ?? '').split(',')[0]?.trim() ?? '';
}

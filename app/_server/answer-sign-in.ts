import NextAuth from 'next-auth';
import { Refusal } from '@/lib/core/model/refusal';
import { LIMITS } from '@/config/runtime/limits';
import { authOptions } from './auth-options';
import { webEnvironment } from './environment';
import { requireOwnOrigin } from './origin';
import { readBytes } from './read-body';
import { REQUEST_ID_HEADER, requestIdOf } from './request-id';
import { toProblem } from './to-problem';

/** What signing in needs of next-auth. Its pages, its session update and its sign-out are not offered. */
const OFFERED = ['GET csrf', 'POST callback/credentials'];

type AuthRoute = { params: Promise<{ nextauth: string[] }> };

/** Answers under /api/auth: origin and size first, then next-auth. Every answer carries the request id. */
export async function answerSignIn(request: Request, route: AuthRoute): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  try {
    const { nextauth } = await route.params;
    requireOffered(request.method, nextauth.join('/'));
    if (request.method === 'POST') {
      requireOwnOrigin(request.headers, webEnvironment().NEXTAUTH_URL);
      await readBytes(request.clone(), LIMITS.apiBodyBytesMax);
    }
    const response = (await NextAuth(authOptions())(request, route)) as Response;
    response.headers.set(REQUEST_ID_HEADER, requestId);
    response.headers.set('cache-control', 'no-store');
    return response;
  } catch (error) {
    const { problem, status } = toProblem(error, requestId);
    return Response.json(problem, {
      status,
      headers: { [REQUEST_ID_HEADER]: requestId, 'cache-control': 'no-store' },
    });
  }
}

function requireOffered(method: string, path: string): void {
  if (OFFERED.includes(`${method} ${path}`)) return;
  throw new Refusal('NOT_FOUND', {
    what: 'There is nothing at this address',
    why: 'signing in uses two addresses, and this is neither',
    next: 'sign in on the sign-in page',
  });
}

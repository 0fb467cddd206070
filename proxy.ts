import { NextResponse, type NextRequest } from 'next/server';
import { readEnvironment } from '@/config/runtime/env';
import { newId } from '@/lib/services/ids';

/**
 * Adds what every answer needs (request id, content security policy) and sends visitors without a session cookie to the
 * sign-in page. It is a convenience and guards nothing: each page, action and route checks the session itself.
 */
const SESSION_COOKIES = ['__Host-sextant-session', 'sextant-session'];
const OPEN_PAGES = ['/sign-in'];

export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (pathname.startsWith('/_next/image')) return new NextResponse(null, { status: 404 });
  const isApi = pathname.startsWith('/api/');
  const isSignedOut = !SESSION_COOKIES.some((name) => request.cookies.has(name));
  if (!isApi && isSignedOut && !OPEN_PAGES.includes(pathname)) {
    const target = new URL('/sign-in', request.nextUrl);
    if (pathname !== '/') target.searchParams.set('next', pathname + search);
    return NextResponse.redirect(target);
  }
  const requestId = newId('req', Date.now());
  const nonce = newNonce();
  const policy = isApi ? "default-src 'none'; frame-ancestors 'none'" : pagePolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set('x-request-id', requestId);
  headers.set('x-sextant-path', pathname + search);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('x-request-id', requestId);
  response.headers.set('content-security-policy', policy);
  return response;
}

/** Scripts need this request's nonce. Inline styles stay allowed: positioned layers and charts set them at run time. */
function pagePolicy(nonce: string): string {
  // The development server evaluates code to show better stacks; the built app never does.
  const isDevelopment = readEnvironment().NODE_ENV === 'development';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function newNonce(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
}

export const config = { matcher: ['/((?!_next/static|icon.svg).*)'] };

/**
 * Every address that answers without a session, as data: tests/integration/auth walks the built routes and fails when one
 * answers a stranger and is not named here. `why` is for the reader who wants to add one.
 */
export const PUBLIC_ROUTES = [
  {
    path: '/api/v1/health/live',
    why: 'a load balancer asks whether the process answers; it learns nothing else',
  },
  {
    path: '/api/v1/health/ready',
    why: 'the launcher waits for it; it says yes or no and names no version or host',
  },
  {
    path: '/api/auth/[...nextauth]',
    why: 'signing in happens here; it has its own csrf token, origin check and throttle',
  },
  {
    path: '/api/v1/session',
    why: 'the sign-in page asks whether a session is there; it answers 401 when not',
  },
  {
    path: '/api/v1/session',
    why: 'the sign-in page asks whether a session is there; a stranger learns: none',
  },
] as const;

export type PublicRoute = (typeof PUBLIC_ROUTES)[number]['path'];

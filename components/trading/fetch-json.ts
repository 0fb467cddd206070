import type { Problem } from '@/lib/contracts/problem';

/** A refusal of the API as an exception, with everything the screen needs to explain it. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/**
 * Reads JSON for a widget. Marked as background traffic, so that an open tab does not keep a session alive.
 * @throws ProblemError whenever the answer is not the data, also when there is no answer at all
 */
export async function fetchJson<T>(url: string): Promise<T> {
  const response = await fetch(url, {
    headers: { accept: 'application/json', 'x-sextant-background': '1' },
    credentials: 'same-origin',
  }).catch(() => null);
  if (response === null) throw new ProblemError(unreachable());
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as T;
  throw new ProblemError(isProblem(body) ? body : unreadable(response.status));
}

/** Whatever was thrown, as a problem that can be shown. */
export function problemOf(error: unknown): Problem {
  return error instanceof ProblemError ? error.problem : unreachable();
}

export function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'ok' in body && body.ok === false && 'message' in body;
}

function unreachable(): Problem {
  return {
    ...EMPTY,
    code: 'DASHBOARD_UNREACHABLE',
    message: 'The dashboard does not answer',
    why: 'the connection from this browser to the dashboard failed',
    next: 'check that it is running and that this device is online, then retry',
  };
}

function unreadable(status: number): Problem {
  return {
    ...EMPTY,
    code: 'ANSWER_UNREADABLE',
    message: `The dashboard answered with status ${status} and no explanation`,
    why: 'something between this browser and the dashboard answered in its place',
    next: 'retry; if it stays, look at the proxy in front of the dashboard',
  };
}

const EMPTY: Problem = {
  ok: false,
  code: '',
  message: '',
  why: '',
  next: '',
  field: null,
  got: null,
  expected: null,
  requestId: '',
};

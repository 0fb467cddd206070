import type { Problem } from '@/lib/contracts/problem';

/** An answer that was not ok, carrying the problem the server described, or null when it described none. */
export class AnswerError extends Error {
  readonly status: number;
  readonly problem: Problem | null;

  constructor(status: number, details: Problem | null) {
    super(details?.message ?? `The dashboard answered ${status}`);
    this.name = 'AnswerError';
    this.status = status;
    this.problem = details;
  }
}

/** For polling: says of itself that nobody is using the page, so that it keeps no session alive. */
export async function fetchJson<T>(url: string): Promise<T> {
  const response = await fetch(url, { headers: { accept: 'application/json', 'x-sextant-background': '1' } });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as T;
  // The server's own answer passes this check; a proxy's error page does not.
  throw new AnswerError(response.status, isProblem(body) ? body : null);
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'ok' in body && body.ok === false && 'code' in body;
}

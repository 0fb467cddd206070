import { LIMITS } from '@/config/runtime/limits';

export interface Question {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** From the first byte sent to the last byte of the answer. */
  readonly withinMs: number;
  readonly nowMs: () => number;
}

/** What came back, as it came. Whatever is not whole says why in `problem`, and proves nothing. */
export interface Answer {
  readonly sentAtMs: number;
  /** Null when not even a status came. */
  readonly answeredAtMs: number | null;
  readonly status: number | null;
  readonly bytes: Uint8Array | null;
  readonly problem: string | null;
  /** There was nobody to send it to: not a byte left. */
  readonly isUnsent: boolean;
  header(name: string): string | null;
}

/**
 * One question over HTTP, asked once. The deadline covers the body too: a body that stalls ends with it. Never throws; a
 * redirect is an answer like any other and is not followed, because nobody signed a question for that address.
 */
export async function ask(question: Question): Promise<Answer> {
  const sentAtMs = question.nowMs();
  const clock = new AbortController();
  const timer = setTimeout(
    () => clock.abort(new Error(`no whole answer within ${question.withinMs} ms`)),
    question.withinMs,
  );
  let response: Response | null = null;
  let answeredAtMs: number | null = null;
  const parts: Uint8Array[] = [];
  let problem: string | null = null;
  let isUnsent = false;
  try {
    response = await fetch(question.url, {
      method: question.method,
      headers: question.headers,
      body: question.body,
      signal: clock.signal,
      redirect: 'manual',
    });
    answeredAtMs = question.nowMs();
    await readBody(response, parts);
    answeredAtMs = question.nowMs();
  } catch (error) {
    problem = problemOf(clock.signal.aborted ? clock.signal.reason : error);
    isUnsent = response === null && NOBODY_THERE.includes(codeOf(error));
  } finally {
    clearTimeout(timer);
    // Lets go of the socket of an answer that was not read to its end.
    clock.abort();
  }
  return {
    sentAtMs,
    answeredAtMs,
    status: response?.status ?? null,
    bytes: response === null ? null : Buffer.concat(parts),
    problem,
    isUnsent,
    header: (name) => response?.headers.get(name) ?? null,
  };
}

async function readBody(response: Response, parts: Uint8Array[]): Promise<void> {
  if (response.body === null) return;
  let size = 0;
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength;
    if (size > LIMITS.venueAnswerBytesMax)
      throw new Error(`an answer of more than ${LIMITS.venueAnswerBytesMax} bytes`);
    parts.push(part);
  }
}

/** These come of connecting only, before there is a connection that could carry anything. */
const NOBODY_THERE = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];

function causeOf(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? error.cause : error;
}

function codeOf(error: unknown): string {
  const code = (causeOf(error) as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** The reason below the library's "fetch failed", without what was sent. */
function problemOf(error: unknown): string {
  const cause = causeOf(error);
  const text = cause instanceof Error ? cause.message : String(cause);
  return `${codeOf(error)} ${text}`.trim().replace(/\s+/g, ' ').slice(0, 200);
}

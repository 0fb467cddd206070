import { fetchJson, ProblemError } from '@/components/trading/fetch-json';
import type { ImportSummary } from '@/lib/contracts/api/data';
import type { ActionResult, Problem } from '@/lib/contracts/problem';
import { startSampleAction } from '../actions';

const ASK_AGAIN_MS = 400;
/** After this the market is still being prepared, but somebody should look at why. */
const PATIENCE_MS = 60_000;

interface Preparing {
  readonly state: 'preparing';
  readonly importId: string;
}

/**
 * Gets a sample going and returns what its request answered. Makes the DEMO market first when it is not there; `onWait` hears
 * what is being waited for. `ask` sends one key however often it is called, so there is one run or session.
 * @throws ProblemError when something refuses, or when the market does not come
 */
export async function followSample<R extends { readonly state: 'running' }>(
  ask: () => Promise<ActionResult<R | Preparing>>,
  onWait: (words: string) => void,
): Promise<R> {
  const first = await answerOf(ask);
  if (first.state === 'running') return first;
  await untilImported(first.importId, onWait);
  const second = await answerOf(ask);
  if (second.state === 'running') return second;
  throw new ProblemError(
    problem('The DEMO market was made, and then was not there', 'it may have been deleted meanwhile'),
  );
}

/** Gets the sample backtest going and returns the id of its run. @throws ProblemError as followSample */
export async function runSample(
  idempotencyKey: string,
  onWait: (words: string) => void,
  strategy?: string,
): Promise<string> {
  const asked = { idempotencyKey, ...(strategy === undefined ? {} : { strategy }) };
  return (await followSample(() => startSampleAction(asked), onWait)).runId;
}

async function answerOf<T>(ask: () => Promise<ActionResult<T>>): Promise<T> {
  const answer = await ask();
  if (!answer.ok) throw new ProblemError(answer);
  return answer.value;
}

async function untilImported(importId: string, onWait: (words: string) => void): Promise<void> {
  const giveUpAtMs = Date.now() + PATIENCE_MS;
  while (Date.now() < giveUpAtMs) {
    const { status, failure } = await fetchJson<ImportSummary>(`/api/v1/imports/${importId}`);
    if (status === 'completed') return;
    if (failure !== null) throw new ProblemError(problem(failure.message, failure.why));
    if (status === 'canceled')
      throw new ProblemError(problem('Making the DEMO market was canceled', 'someone stopped it'));
    onWait(status === 'queued' ? 'Waiting for a worker to make the DEMO market' : 'Making the DEMO market');
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
  throw new ProblemError(
    problem(
      'The DEMO market is not ready after a minute',
      'it waits in line until a worker takes it; nothing is lost',
    ),
  );
}

function problem(message: string, why: string): Problem {
  return {
    ok: false,
    code: 'SAMPLE',
    message,
    why,
    next: 'see on the Health page whether a worker is live, then try again',
    field: null,
    got: null,
    expected: null,
    requestId: '',
  };
}

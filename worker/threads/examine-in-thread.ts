import { Worker } from 'node:worker_threads';
import { LIMITS } from '@/config/runtime/limits';
import type { ProblemDetail } from '@/lib/contracts/api/problem-detail';
import type { Examination, ExaminedStrategy } from '../strategies/examine-strategy';

export type ExamineVerdict =
  | { readonly kind: 'good'; readonly strategy: ExaminedStrategy }
  | { readonly kind: 'problem'; readonly problem: ProblemDetail };

export interface ExamineOptions {
  readonly threadUrl: URL;
  readonly data: Examination;
  /** Aborted when the worker is about to stop. */
  readonly signal: AbortSignal;
  /** Overrides for tests. */
  readonly timeoutMs?: number;
  readonly heapMbMax?: number;
}

/**
 * Examines one strategy in a thread of its own with a bound on time and memory, so that code which loops or fills its memory
 * as soon as it is loaded costs a verdict and nothing else. Null when it was stopped by `signal`.
 */
export async function examineInThread(options: ExamineOptions): Promise<ExamineVerdict | null> {
  const { threadUrl, data, signal } = options;
  const { timeoutMs = LIMITS.strategyExamineMsMax, heapMbMax = LIMITS.runThreadHeapMbMax } = options;
  if (signal.aborted) return null;
  const thread = new Worker(threadUrl, {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: heapMbMax },
    name: `examine ${data.name}`,
  });
  let timer: NodeJS.Timeout | undefined;
  let onAbort = (): void => undefined;
  try {
    return await new Promise((resolve) => {
      onAbort = () => resolve(null);
      signal.addEventListener('abort', onAbort);
      // Nobody waits for this: it bounds a thread that may never answer, and is cleared when one of the others comes first.
      timer = setTimeout(() => resolve(tooLong(data.name, timeoutMs)), timeoutMs);
      thread.once('message', resolve);
      thread.once('error', (error) => resolve(died(data.name, error.message)));
      thread.once('exit', (code) => resolve(died(data.name, `its thread exited with code ${code}`)));
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    await thread.terminate();
  }
}

function tooLong(name: string, timeoutMs: number): ExamineVerdict {
  return problem({
    code: 'STRATEGY_UNSTABLE',
    message: `${name} was not done after ${Math.round(timeoutMs / 1000)} s`,
    why: 'It loops without end as soon as it is loaded, or needs far more than a strategy should take.',
    next: `Look for a loop that does not end, then: sextant strategy check ${name}`,
  });
}

function died(name: string, why: string): ExamineVerdict {
  return problem({
    code: 'STRATEGY_UNSTABLE',
    message: `${name} ended the thread that checked it`,
    why,
    next: `Keep what it remembers small, then: sextant strategy check ${name}`,
  });
}

function problem(detail: ProblemDetail): ExamineVerdict {
  return { kind: 'problem', problem: detail };
}

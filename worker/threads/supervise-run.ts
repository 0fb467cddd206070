import { Worker } from 'node:worker_threads';
import { LIMITS } from '@/config/runtime/limits';
import type { ProblemDetail } from '@/lib/contracts/api/problem-detail';
import type { RunProgress } from '@/lib/contracts/api/run';
import type { BacktestThreadData, BacktestThreadMessage } from './thread-messages';

/** How a thread's run ended, seen from the main thread. */
export type RunEnd =
  | { readonly kind: 'done'; readonly isStored: boolean }
  | { readonly kind: 'canceled' | 'lost' | 'released' }
  | { readonly kind: 'failed'; readonly failure: ProblemDetail }
  | { readonly kind: 'faulted'; readonly message: string };

export interface SuperviseOptions {
  readonly threadUrl: URL;
  readonly data: Omit<BacktestThreadData, 'stopFlag'>;
  /** Writes progress and reads what the world wants; called every LIMITS.runProgressIntervalMs, never twice at once. */
  readonly report: (progress: RunProgress) => Promise<'go' | 'cancel' | 'lost'>;
  /** Aborted when the worker is about to stop. */
  readonly signal: AbortSignal;
  /** Overrides for tests. */
  readonly stuckMs?: number;
  readonly heapMbMax?: number;
}

const LOADING: RunProgress = {
  stage: 'loading',
  barsDone: 0,
  barsTotal: null,
  barsPerSecond: null,
  etaSeconds: null,
};

/**
 * Runs one backtest thread to its end. Stops it when asked (cancel, shutdown, the run taken over): first by the flag that
 * it reads between slices, and by ending it when it does not answer. A thread that dies, runs out of memory or makes no
 * progress gives a failure with its reason; the main thread and other runs go on.
 */
export async function superviseRun(options: SuperviseOptions): Promise<RunEnd> {
  const stopFlag = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const thread = new Worker(options.threadUrl, {
    workerData: { ...options.data, stopFlag } satisfies BacktestThreadData,
    resourceLimits: {
      maxOldGenerationSizeMb: options.heapMbMax ?? LIMITS.runThreadHeapMbMax,
      maxYoungGenerationSizeMb: LIMITS.runThreadYoungMbMax,
    },
    name: options.data.claim.runId,
  });
  const watch = new Watch(thread, new Int32Array(stopFlag), options);
  const onAbort = (): void => watch.askToStop('released');
  options.signal.addEventListener('abort', onAbort);
  if (options.signal.aborted) onAbort();
  try {
    return await watch.end();
  } finally {
    options.signal.removeEventListener('abort', onAbort);
    await thread.terminate();
  }
}

class Watch {
  private progress = LOADING;
  private heardAt = performance.now();
  private stopWanted: 'canceled' | 'lost' | 'released' | null = null;
  private isReporting = false;

  constructor(
    private readonly thread: Worker,
    private readonly stopFlag: Int32Array,
    private readonly options: SuperviseOptions,
  ) {}

  /** Asks once; a thread that has not stopped after the grace is ended from outside. */
  askToStop(reason: 'canceled' | 'lost' | 'released'): void {
    if (this.stopWanted) return;
    this.stopWanted = reason;
    Atomics.store(this.stopFlag, 0, 1);
    setTimeout(() => void this.thread.terminate(), LIMITS.runStopGraceMs).unref();
  }

  end(): Promise<RunEnd> {
    return new Promise((resolve) => {
      const timer = setInterval(() => this.tick(settle), LIMITS.runProgressIntervalMs);
      const settle = (end: RunEnd): void => {
        clearInterval(timer);
        resolve(end);
      };
      this.thread.on('message', (message: BacktestThreadMessage) => this.hear(message, settle));
      this.thread.on('error', (error) => settle(this.stopWanted ? this.stopped() : died(error)));
      this.thread.on('exit', (code) => settle(this.stopWanted ? this.stopped() : died(exitError(code))));
    });
  }

  private hear(message: BacktestThreadMessage, settle: (end: RunEnd) => void): void {
    this.heardAt = performance.now();
    if (message.kind !== 'progress') {
      settle(message.kind === 'stopped' ? this.stopped() : message);
      return;
    }
    const isFirstOfStage = message.progress.stage !== this.progress.stage;
    this.progress = message.progress;
    // A new stage is written at once, so that a run that has begun is seen to have begun.
    if (isFirstOfStage) this.report();
  }

  private stopped(): RunEnd {
    return { kind: this.stopWanted ?? 'released' };
  }

  private tick(settle: (end: RunEnd) => void): void {
    const stuckMs = this.options.stuckMs ?? LIMITS.runStuckMs;
    if (performance.now() - this.heardAt > stuckMs) {
      settle({ kind: 'failed', failure: stuck(stuckMs, this.progress) });
      return;
    }
    this.report();
  }

  private report(): void {
    if (this.isReporting) return;
    this.isReporting = true;
    this.options
      .report(this.progress)
      .then((wish) => {
        if (wish !== 'go') this.askToStop(wish === 'cancel' ? 'canceled' : 'lost');
      })
      // A report that could not be written is only late: the next one says more. A lost database ends the thread itself.
      .catch(() => undefined)
      .finally(() => (this.isReporting = false));
  }
}

function exitError(code: number): Error {
  return new Error(`the thread exited with code ${code} before its run was done`);
}

function died(error: Error): RunEnd {
  const isMemory = (error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY';
  return {
    kind: 'failed',
    failure: {
      code: 'RUN_THREAD_DIED',
      message: isMemory ? 'the run needed more memory than one run may have' : 'the run ended early',
      why: isMemory ? `its thread reached the limit of ${LIMITS.runThreadHeapMbMax} MB` : error.message,
      next: isMemory
        ? 'choose a shorter period'
        : 'try again; if it happens again, report it with the run id',
    },
  };
}

function stuck(stuckMs: number, progress: RunProgress): ProblemDetail {
  return {
    code: 'RUN_STUCK',
    message: `no progress for ${Math.round(stuckMs / 1000)} s while ${progress.stage}`,
    why: `it stopped at bar ${progress.barsDone} of ${progress.barsTotal ?? 'an unknown number'}; the strategy may loop`,
    next: 'check the strategy for a loop that does not end, then start a new run',
  };
}

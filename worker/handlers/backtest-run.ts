import { LIMITS } from '@/config/runtime/limits';
import { findLastAuditEvent } from '@/lib/adapters/db/audit';
import {
  claimRun,
  endRun,
  releaseRun,
  reportRunProgress,
  whyNotClaimed,
  type RunClaim,
} from '@/lib/adapters/db/run-life';
import { logOf, type Log } from '@/lib/adapters/telemetry/log';
import type { ProblemDetail } from '@/lib/contracts/api/problem-detail';
import { cancelFailure } from '@/lib/services/runs/cancel-failure';
import { crashPoint } from '../crash-point';
import { superviseRun, type RunEnd } from '../threads/supervise-run';
import { BACKTEST_THREAD_URL } from '../threads/thread-url';
import type { HandlerFactory, WorkerParts } from './worker-parts';

/**
 * Computes one run. A second delivery of the job, a kill at any point and a worker that comes back late all end in the same
 * place: the row says whose the run is, and only the statement that ends the run stores what was found.
 */
export const backtestRun: HandlerFactory<'backtest-run'> =
  (parts) =>
  async ({ runId }, delivery) => {
    const log = logOf(parts.log, { requestId: delivery.ticketId, job: 'backtest-run' });
    const claimed = await claimRun(parts.db, { runId, attemptsMax: LIMITS.runAttemptsMax });
    if (!claimed) return endUnclaimed(parts, log, runId);
    crashPoint(parts.crashAt, 'run.claimed');
    const { claim, settings } = claimed;
    log.info({ attempt: claim.attempt }, 'run claimed');
    const end = await superviseRun({
      threadUrl: BACKTEST_THREAD_URL,
      data: { claim, settings, directUrl: parts.directUrl, codeHash: parts.codeHash, crashAt: parts.crashAt },
      report: (progress) => reportRunProgress(parts.db, claim, progress),
      signal: delivery.signal,
      stuckMs: parts.stuckMs,
    });
    await conclude(parts, log, claim, end);
  };

async function conclude(parts: WorkerParts, log: Log, claim: RunClaim, end: RunEnd): Promise<void> {
  log.info({ end }, 'run ended');
  switch (end.kind) {
    case 'done':
    case 'lost':
      return;
    case 'canceled':
      await endRun(parts.db, claim, { status: 'canceled', failure: await whoCanceled(parts, claim.runId) });
      return;
    case 'failed':
      await endRun(parts.db, claim, { status: 'failed', failure: end.failure });
      return;
    case 'released':
      await releaseRun(parts.db, claim);
      throw new Error('handed back: the worker is stopping');
    case 'faulted':
      throw new Error(end.message);
  }
}

async function endUnclaimed(parts: WorkerParts, log: Log, runId: string): Promise<void> {
  const { reason, claim } = await whyNotClaimed(parts.db, runId);
  log.info({ reason }, 'run not taken');
  if (reason === 'canceled') {
    await endRun(parts.db, claim, { status: 'canceled', failure: await whoCanceled(parts, runId) });
  }
  if (reason === 'attempts') {
    await endRun(parts.db, claim, { status: 'failed', failure: attemptsUsed(claim.attempt) });
  }
}

/** Who asked is in the audit row that was written with the request. */
async function whoCanceled(parts: WorkerParts, runId: string): Promise<ProblemDetail> {
  const event = await findLastAuditEvent(parts.db, { action: 'runs.cancel', resource: `run:${runId}` });
  return cancelFailure(event ?? { actor: 'an unknown person', atMs: parts.nowMs() });
}

function attemptsUsed(attempts: number): ProblemDetail {
  return {
    code: 'RUN_ATTEMPTS_USED',
    message: `given up after ${attempts} attempts`,
    why: 'each attempt ended before the run did: the worker was killed, or lost its database, every time',
    next: 'look at the log of the worker for what ended it, then start a new run',
  };
}

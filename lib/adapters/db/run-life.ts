import { and, eq, inArray, isNull, lt, sql, type SQL } from 'drizzle-orm';
import { LIMITS } from '@/config/runtime/limits';
import type { ProblemDetail } from '@/lib/contracts/api/problem-detail';
import type { RunProgress, RunSettings } from '@/lib/contracts/api/run';
import { runs } from '@/drizzle/schema/runs';
import type { Executor } from './transaction';

/**
 * The steps of a run's life. Each is one guarded statement: it names the status, and where a worker acts also the attempt,
 * that must still hold. A worker whose run was taken over therefore changes nothing, whatever it still believes.
 */
export interface RunClaim {
  readonly runId: string;
  readonly attempt: number;
}

/** Takes a queued run, or takes over a running one whose worker died; null when it may not (see whyNotClaimed). */
export async function claimRun(
  db: Executor,
  { runId, attemptsMax }: { runId: string; attemptsMax: number },
): Promise<{ claim: RunClaim; settings: RunSettings } | null> {
  const rows = await db.orm
    .update(runs)
    .set({
      status: 'running',
      stage: 'loading',
      attempt: sql`${runs.attempt} + 1`,
      life: lived('claimed', sql`${runs.attempt} + 1`),
      startedAt: sql`coalesce(${runs.startedAt}, now())`,
      barsDone: 0,
      barsTotal: null,
      barsPerSecond: null,
      etaSeconds: null,
    })
    .where(
      and(
        eq(runs.id, runId),
        inArray(runs.status, ['queued', 'running']),
        isNull(runs.cancelRequestedAt),
        lt(runs.attempt, attemptsMax),
      ),
    )
    .returning({ attempt: runs.attempt, settings: runs.settings });
  const row = rows[0];
  if (!row) return null;
  return { claim: { runId, attempt: row.attempt }, settings: row.settings as RunSettings };
}

export async function whyNotClaimed(
  db: Executor,
  runId: string,
): Promise<{ reason: 'missing' | 'ended' | 'canceled' | 'attempts'; claim: RunClaim }> {
  const rows = await db.orm
    .select({ status: runs.status, attempt: runs.attempt, cancelRequestedAt: runs.cancelRequestedAt })
    .from(runs)
    .where(eq(runs.id, runId));
  const row = rows[0];
  if (!row) return { reason: 'missing', claim: { runId, attempt: 0 } };
  const claim = { runId, attempt: row.attempt };
  if (row.status !== 'queued' && row.status !== 'running') return { reason: 'ended', claim };
  return { reason: row.cancelRequestedAt ? 'canceled' : 'attempts', claim };
}

/**
 * Writes how far a claimed run is and reads, in the same statement, what the world wants of it: `go` on, `cancel`, or
 * `lost` when another worker took it over or it ended.
 */
export async function reportRunProgress(
  db: Executor,
  claim: RunClaim,
  progress: RunProgress,
): Promise<'go' | 'cancel' | 'lost'> {
  const rows = await db.orm
    .update(runs)
    .set(progress)
    .where(held(claim))
    .returning({ cancelRequestedAt: runs.cancelRequestedAt });
  const row = rows[0];
  if (!row) return 'lost';
  return row.cancelRequestedAt ? 'cancel' : 'go';
}

/** Ends a run without a result. False when it is no longer this claim's to end. */
export async function endRun(
  db: Executor,
  claim: RunClaim,
  end: { readonly status: 'failed' | 'canceled'; readonly failure: ProblemDetail },
): Promise<boolean> {
  const rows = await db.orm
    .update(runs)
    .set({ ...end, finishedAt: sql`now()`, etaSeconds: null })
    .where(
      and(
        eq(runs.id, claim.runId),
        eq(runs.attempt, claim.attempt),
        inArray(runs.status, ['queued', 'running']),
      ),
    )
    .returning({ id: runs.id });
  return rows.length > 0;
}

/** Puts a claimed run back in line, as a worker does that is told to stop; the attempt does not count. */
export async function releaseRun(db: Executor, claim: RunClaim): Promise<boolean> {
  const rows = await db.orm
    .update(runs)
    .set({
      status: 'queued',
      stage: 'waiting',
      attempt: claim.attempt - 1,
      life: lived('released', sql`${runs.attempt}`),
      etaSeconds: null,
      barsPerSecond: null,
    })
    .where(held(claim))
    .returning({ id: runs.id });
  return rows.length > 0;
}

/**
 * Asks a run to stop. A queued run is canceled at once with `failure` as its reason; a running one is marked, and its
 * worker ends it. Null when there is no such run or it has ended.
 */
export async function requestRunCancel(
  tx: Executor,
  { id, failure }: { id: string; failure: ProblemDetail },
): Promise<'canceled' | 'running' | null> {
  const rows = await tx.orm
    .update(runs)
    .set({
      cancelRequestedAt: sql`coalesce(${runs.cancelRequestedAt}, now())`,
      status: sql`case when ${runs.status} = 'queued' then 'canceled' else ${runs.status} end`,
      finishedAt: sql`case when ${runs.status} = 'queued' then now() else ${runs.finishedAt} end`,
      failure: sql`case when ${runs.status} = 'queued' then ${JSON.stringify(failure)}::text::jsonb else ${runs.failure} end`,
    })
    .where(and(eq(runs.id, id), inArray(runs.status, ['queued', 'running'])))
    .returning({ status: runs.status });
  const row = rows[0];
  if (!row) return null;
  return row.status === 'canceled' ? 'canceled' : 'running';
}

function held(claim: RunClaim) {
  return and(eq(runs.id, claim.runId), eq(runs.attempt, claim.attempt), eq(runs.status, 'running'));
}

/**
 * The life of a run with one more step, in the statement that takes it. A worker that is restarted for ever must not make
 * the row grow for ever: the first steps are kept.
 */
function lived(kind: 'claimed' | 'released', attempt: SQL): SQL {
  const step = sql`jsonb_build_object('atMs', floor(extract(epoch from now()) * 1000)::bigint, 'kind', ${kind}::text, 'attempt', ${attempt})`;
  return sql`case when jsonb_array_length(${runs.life}) < ${LIMITS.runLifeStepsMax} then ${runs.life} || jsonb_build_array(${step}) else ${runs.life} end`;
}

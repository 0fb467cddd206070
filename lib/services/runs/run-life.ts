import type { AuditLine } from '@/lib/adapters/db/audit';
import type { RunRow } from '@/lib/adapters/db/runs';
import type { ProblemDetail } from '@/lib/contracts/api/problem-detail';
import type { LifeEvent } from '@/lib/contracts/api/run-log';

/** What is stored of a step in the life of a run, beside who asked for it and how it ended. */
export interface LifeStep {
  readonly atMs: number;
  readonly kind: 'claimed' | 'released';
  readonly attempt: number;
}

/**
 * The life of a run from what is stored of it: asked for, begun by a worker as often as it was, asked to stop, ended. Runs of
 * before beginnings were stored have the first one only.
 */
export function lifeOf(row: RunRow, audit: readonly AuditLine[]): LifeEvent[] {
  const steps = row.life as readonly LifeStep[];
  const events: LifeEvent[] = [
    { atMs: row.createdAt.getTime(), level: 'info', text: `Asked for by ${nameOf(row.createdBy)}` },
    ...(steps.length > 0 || row.startedAt === null
      ? steps.map(stepEvent)
      : [{ atMs: row.startedAt.getTime(), level: 'info' as const, text: 'Begun by a worker' }]),
    ...audit
      .filter(({ action }) => action === 'runs.cancel')
      .map(({ atMs, actor }) => ({
        atMs,
        level: 'warning' as const,
        text: `Asked to stop by ${nameOf(actor)}`,
      })),
  ];
  if (row.finishedAt !== null) events.push(endOf(row, row.finishedAt.getTime()));
  return events.toSorted((a, b) => a.atMs - b.atMs);
}

function stepEvent({ atMs, kind, attempt }: LifeStep): LifeEvent {
  if (kind === 'released') {
    return { atMs, level: 'warning', text: 'Put back in line: the worker was told to stop' };
  }
  const isAgain = attempt > 1;
  return {
    atMs,
    level: isAgain ? 'warning' : 'info',
    text: isAgain ? `Begun again by a worker, attempt ${attempt}` : 'Begun by a worker',
  };
}

function endOf(row: RunRow, atMs: number): LifeEvent {
  const { message } = (row.failure as ProblemDetail | null) ?? { message: '' };
  const why = message === '' ? '' : `: ${message}`;
  if (row.status === 'failed') return { atMs, level: 'error', text: `Failed${why}` };
  if (row.status === 'canceled') return { atMs, level: 'warning', text: `Canceled${why}` };
  return { atMs, level: 'info', text: 'Completed, and its result stored' };
}

const nameOf = (actor: string): string => actor.replace(/^user:/, '');

import { changeReplay as changeRow } from '@/lib/adapters/db/replays';
import { inTransaction } from '@/lib/adapters/db/transaction';
import type { ChangeReplayRequest, ReplaySummary } from '@/lib/contracts/api/tape';
import { Refusal } from '@/lib/core/model/refusal';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { storedSpeed } from './replay-speed';
import { replaySummaryOf } from './replay-summary';
import { requireReplay } from './require-replay';

const OPEN = ['queued', 'running', 'paused'] as const;

/**
 * Pauses, resumes, cancels, seeks or changes the speed. The worker that plays it follows at its next beat.
 * @throws Refusal SCOPE, NOT_FOUND, CONFLICT (it has ended, or is not in a state that allows this)
 */
export async function changeReplay(
  context: ServiceContext,
  id: string,
  change: ChangeReplayRequest,
): Promise<ReplaySummary> {
  requireScope(context, 'data:write');
  const row = await requireReplay(context, id);
  await inTransaction(context.db, async (tx) => {
    if (!(await changeRow(tx, id, stepOf(change, context.nowMs())))) throw refused(row.state, change.do);
    await recordAudit(tx, context, {
      action: `data.replay.${change.do}`,
      resource: `replay:${id}`,
      detail: { ...change },
    });
  });
  return replaySummaryOf(await requireReplay(context, id));
}

function stepOf(change: ChangeReplayRequest, nowMs: number): Parameters<typeof changeRow>[2] {
  switch (change.do) {
    case 'pause':
      return { from: ['queued', 'running'], set: { state: 'paused' } };
    case 'resume':
      return { from: ['paused'], set: { state: 'running' } };
    case 'cancel':
      return { from: OPEN, set: { state: 'canceled', finishedAt: new Date(nowMs) } };
    case 'speed':
      return { from: OPEN, set: { speed: storedSpeed(change.speed) } };
    case 'seek':
      return { from: OPEN, set: { seekMs: change.toMs } };
  }
}

function refused(state: string, what: string): Refusal {
  return new Refusal('CONFLICT', {
    what: `the replay is ${state}: ${what} is not possible`,
    why: 'a replay is paused while it runs, resumed while it is paused, and changed until it ends',
    next: 'look at where it stands, or start another one',
    got: state,
  });
}

import { LIMITS } from '@/config/runtime/limits';
import { countOpenReplays, insertReplay } from '@/lib/adapters/db/replays';
import { inTransaction } from '@/lib/adapters/db/transaction';
import type { CreateReplayRequest, ReplaySummary } from '@/lib/contracts/api/tape';
import { Refusal } from '@/lib/core/model/refusal';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import { actorLabel, type ServiceContext } from '@/lib/services/context';
import { newId } from '@/lib/services/ids';
import { getReplay } from './get-replay';
import { openTape } from './open-tape';
import { storedSpeed } from './replay-speed';

/**
 * Asks for a replay that can be watched; a worker takes it within a moment. What it plays is fixed now: recordings, lines
 * and range, so that a recording that still grows does not move its end.
 * @throws Refusal SCOPE, TAPE_EMPTY, INPUT_INVALID, CONFLICT (too many replays of this person are under way)
 */
export async function createReplay(
  context: ServiceContext,
  asked: CreateReplayRequest,
): Promise<ReplaySummary> {
  requireScope(context, 'data:write');
  const tape = await openTape(context, asked);
  const { lines, fromMs, toMs, eventsMax } = tape;
  const unique = (values: readonly string[]): string[] => [...new Set(values)];
  const id = newId('rpl', context.nowMs());
  const createdBy = actorLabel(context.actor);
  await inTransaction(context.db, async (tx) => {
    if ((await countOpenReplays(tx, createdBy)) >= LIMITS.replaysPerUserOpenMax) throw tooMany();
    await insertReplay(tx, {
      id,
      state: 'queued',
      recordingIds: unique(lines.map(({ recordingId }) => recordingId)),
      instrumentIds: unique(lines.map(({ instrumentId }) => instrumentId)),
      channels: unique(lines.map(({ channel }) => channel)),
      speed: storedSpeed(asked.speed),
      fromMs,
      toMs,
      eventsTotal: eventsMax,
      createdBy,
    });
    const detail = { tapes: asked.tapes, speed: asked.speed, fromMs, toMs };
    await recordAudit(tx, context, { action: 'data.replay.create', resource: `replay:${id}`, detail });
  });
  return getReplay(context, id);
}

function tooMany(): Refusal {
  return new Refusal('CONFLICT', {
    what: `${LIMITS.replaysPerUserOpenMax} of your replays have not ended`,
    why: 'each one holds a worker until its end',
    next: 'cancel one of them first',
  });
}

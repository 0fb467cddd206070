import { liftKillSwitch } from '@/lib/adapters/db/kill-switch';
import { liftFreezeRequest, type LiftFreezeRequest, type SwitchState } from '@/lib/contracts/api/control';
import { Refusal } from '@/lib/core/model/refusal';
import { requireScope } from '@/lib/services/auth/require-scope';
import { actorLabel, type ServiceContext } from '@/lib/services/context';

/**
 * Lets orders leave again that the trip seen as `seenSeq` stopped. Nothing is sent by it: what was denied stays denied.
 * @throws Refusal SCOPE, INPUT_INVALID, SWITCH_CHANGED
 */
export async function liftFreeze(context: ServiceContext, raw: LiftFreezeRequest): Promise<SwitchState> {
  requireScope(context, 'control:lift');
  const { scope, seenSeq, reason } = liftFreezeRequest.parse(raw);
  const row = await liftKillSwitch(context.db, {
    scope,
    seenSeq,
    cause: reason,
    actor: actorLabel(context.actor),
    requestId: context.requestId,
  });
  if (row !== null) return row;
  throw new Refusal('SWITCH_CHANGED', {
    what: `the switch of ${scope} is not as it was seen`,
    why: 'somebody tripped or lifted it since, and lifting what nobody has seen could undo a stop',
    next: 'look at it again and decide again',
    field: 'seenSeq',
    got: String(seenSeq),
  });
}

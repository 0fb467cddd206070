import { findSwitchTarget, tripKillSwitch } from '@/lib/adapters/db/kill-switch';
import { freezeRequest, type FreezeRequest, type SwitchState } from '@/lib/contracts/api/control';
import { Refusal } from '@/lib/core/model/refusal';
import { requireScope } from '@/lib/services/auth/require-scope';
import { actorLabel, type ServiceContext } from '@/lib/services/context';

/**
 * Stops new orders of everything, of one account or of one strategy. Once this has returned, nothing it stops can be claimed
 * any more; what protects a position may still be placed. Frozen again, the newer cause stands. Its audit row is written in
 * the same statement (SPEC K30 in lib/adapters/db).
 * @throws Refusal SCOPE, INPUT_INVALID
 * @throws Refusal NOT_FOUND no such account, or no session ever ran the strategy: a typo must not look like a freeze
 */
export async function freeze(context: ServiceContext, raw: FreezeRequest): Promise<SwitchState> {
  requireScope(context, 'control:freeze');
  const { scope, reason } = freezeRequest.parse(raw);
  if (!(await findSwitchTarget(context.db, scope))) {
    throw new Refusal('NOT_FOUND', {
      what: `nothing is named ${scope}`,
      why: 'a switch that stops nothing would look as if it did',
      next: 'freeze the whole system, or look the name up on the accounts and sessions pages',
      field: 'scope',
      got: scope,
    });
  }
  return tripKillSwitch(context.db, {
    scope,
    action: 'freeze',
    cause: reason,
    actor: actorLabel(context.actor),
    requestId: context.requestId,
  });
}

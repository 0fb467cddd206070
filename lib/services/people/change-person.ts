import { changePersonRow, lockActiveAdmins, lockPerson, type PersonChange } from '@/lib/adapters/db/people';
import { inTransaction, type Executor } from '@/lib/adapters/db/transaction';
import { Refusal } from '@/lib/core/model/refusal';
import type { Role } from '@/lib/core/model/role';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';

/** What an administrator may change about someone; each of them ends that person's sessions. */
export type PersonAdminChange =
  | { readonly kind: 'role'; readonly role: Role }
  | { readonly kind: 'disabled'; readonly disabled: boolean }
  | { readonly kind: 'sign-out' };

/** Changes a person and signs them out everywhere, from their next request on. The last active administrator stays. */
export async function changePerson(
  context: ServiceContext,
  personId: string,
  change: PersonAdminChange,
): Promise<void> {
  requireScope(context, 'people:manage');
  await inTransaction(context.db, async (tx) => {
    await requireAdminLeft(tx, personId, change);
    const person = await lockPerson(tx, personId);
    if (person === null) {
      throw new Refusal('NOT_FOUND', {
        what: 'There is no such person',
        why: 'no account has this id',
        next: 'reload the list of people',
      });
    }
    await changePersonRow(tx, personId, columnsOf(change, context.nowMs()));
    await recordAudit(tx, context, {
      action: `people.${change.kind}`,
      resource: `person:${personId}`,
      detail: { ...change, before: { role: person.role, disabled: person.disabledAtMs !== null } },
    });
  });
}

function columnsOf(change: PersonAdminChange, nowMs: number): PersonChange {
  if (change.kind === 'role') return { role: change.role };
  if (change.kind === 'disabled') return { disabledAt: change.disabled ? new Date(nowMs) : null };
  return {};
}

/** Admins are locked before the person, always in this order, so that two administrators cannot remove each other. */
async function requireAdminLeft(tx: Executor, personId: string, change: PersonAdminChange): Promise<void> {
  const admins = await lockActiveAdmins(tx);
  const removesAdmin =
    (change.kind === 'role' && change.role !== 'admin') || (change.kind === 'disabled' && change.disabled);
  if (!removesAdmin || !admins.includes(personId) || admins.length > 1) return;
  throw new Refusal('LAST_ADMIN', {
    what: 'This is the last active administrator',
    why: 'without one, nobody could manage people any more',
    next: 'make someone else an administrator first',
  });
}

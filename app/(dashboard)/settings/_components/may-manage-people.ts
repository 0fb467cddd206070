import type { Role } from '@/lib/core/model/role';
import { RIGHTS } from '@/lib/services/auth/rights';
import type { Actor } from '@/lib/services/context';

/** Whether the People tab is shown; the page and every action ask the same table again. */
export function mayManagePeople(actor: Actor): boolean {
  const allowed: readonly Role[] = RIGHTS['people:manage'];
  return actor.kind !== 'user' || allowed.includes(actor.role);
}

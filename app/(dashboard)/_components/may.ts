import type { Role } from '@/lib/core/model/role';
import { RIGHTS, type Scope } from '@/lib/services/auth/rights';
import type { Actor } from '@/lib/services/context';

/** Whether buttons that need a right are shown; every action asks the same table again. */
export function may(actor: Actor, scope: Scope): boolean {
  const allowed: readonly Role[] = RIGHTS[scope];
  return actor.kind !== 'user' || allowed.includes(actor.role);
}

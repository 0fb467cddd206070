import type { Role } from '@/lib/core/model/role';
import { RIGHTS } from '@/lib/services/auth/rights';
import type { Actor } from '@/lib/services/context';

/** Whether buttons that start runs are shown; every action asks the same table again. */
export function mayRun(actor: Actor): boolean {
  const allowed: readonly Role[] = RIGHTS['runs:write'];
  return actor.kind !== 'user' || allowed.includes(actor.role);
}

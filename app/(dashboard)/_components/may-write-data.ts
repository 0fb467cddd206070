import type { Role } from '@/lib/core/model/role';
import { RIGHTS } from '@/lib/services/auth/rights';
import type { ServiceContext } from '@/lib/services/context';

/** Whether to show what brings bars in; the services decide again when it is used. */
export function mayWriteData({ actor }: Pick<ServiceContext, 'actor'>): boolean {
  const allowed: readonly Role[] = RIGHTS['data:write'];
  return actor.kind !== 'user' || allowed.includes(actor.role);
}

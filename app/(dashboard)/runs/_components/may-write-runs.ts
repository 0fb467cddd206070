import { RIGHTS } from '@/lib/services/auth/rights';
import type { ServiceContext } from '@/lib/services/context';
import type { Role } from '@/lib/core/model/role';

/** Whether to show what creates or cancels runs; the services decide again when it is used. */
export function mayWriteRuns({ actor }: Pick<ServiceContext, 'actor'>): boolean {
  const allowed: readonly Role[] = RIGHTS['runs:write'];
  return actor.kind !== 'user' || allowed.includes(actor.role);
}

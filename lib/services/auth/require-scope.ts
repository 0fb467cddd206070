import { Refusal } from '@/lib/core/model/refusal';
import type { Role } from '@/lib/core/model/role';
import { RIGHTS, type Scope } from '@/lib/services/auth/rights';
import type { ServiceContext } from '@/lib/services/context';

/** First line of every verb. System and operator actors act on the machine itself and hold every right. */
export function requireScope(context: ServiceContext, scope: Scope): void {
  const { actor } = context;
  if (actor.kind !== 'user') return;
  const allowed: readonly Role[] = RIGHTS[scope];
  if (allowed.includes(actor.role)) return;
  throw new Refusal('SCOPE', {
    what: `${actor.email} may not do this`,
    why: `it needs the right ${scope}, which the role ${actor.role} does not have`,
    next: `ask an administrator for one of: ${allowed.join(', ')}`,
    field: 'role',
    got: actor.role,
    expected: allowed.join(' | '),
  });
}

import { Refusal } from '@/lib/core/model/refusal';
import type { Actor, ServiceContext } from '@/lib/services/context';

/** Verbs about one's own account make no sense for the system or an operator. */
export function requireUser(context: ServiceContext): Extract<Actor, { kind: 'user' }> {
  if (context.actor.kind === 'user') return context.actor;
  throw new Refusal('SIGNED_OUT', {
    what: 'This belongs to a signed-in person',
    why: `${context.actor.kind} ${context.actor.name} has no account`,
    next: 'sign in to the dashboard',
  });
}

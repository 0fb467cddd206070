import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { findKnownStrategy, type KnownStrategy } from './known-strategy';

/** One strategy, the catalogue's or somebody's own; null when there is none of this name. @throws Refusal SCOPE */
export async function getStrategy(context: ServiceContext, name: string): Promise<KnownStrategy | null> {
  requireScope(context, 'runs:read');
  return findKnownStrategy(context.db, name);
}

import { listOwnStrategies } from '@/lib/adapters/db/own-strategies';
import type { OwnStrategy } from '@/lib/contracts/api/own-strategy';
import { findStrategy } from '@/lib/core/strategies/catalogue';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { ownStrategyOf } from './known-strategy';

/** People's own strategies as the workers published them, by name, also those that are broken. @throws Refusal SCOPE */
export async function listOwn(context: ServiceContext): Promise<OwnStrategy[]> {
  requireScope(context, 'runs:read');
  const rows = await listOwnStrategies(context.db);
  // A later release may bring a strategy of the same name: the catalogue's is the one that runs.
  return rows.filter(({ name }) => findStrategy(name) === null).map(ownStrategyOf);
}

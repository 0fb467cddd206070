import type { Executor } from '@/lib/adapters/db/transaction';
import { Refusal } from '@/lib/core/model/refusal';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { findKnownStrategy } from './known-strategy';

/** The description of a strategy of the catalogue, or of somebody's own that was good once. @throws Refusal NOT_FOUND */
export async function requireStrategy(db: Executor, name: string): Promise<StrategyDescription> {
  const found = await findKnownStrategy(db, name);
  if (found?.description != null) return found.description;
  throw new Refusal('NOT_FOUND', {
    what: found === null ? `there is no strategy ${name}` : `${name} cannot be used yet`,
    why: found?.own?.problem?.message ?? 'neither the catalogue nor a worker has such a name',
    next: found?.own?.problem?.next ?? 'choose one on the Strategies page',
    field: 'strategy',
    got: name,
  });
}

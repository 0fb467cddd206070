import { listOwnStrategies } from '@/lib/adapters/db/own-strategies';
import type { Executor } from '@/lib/adapters/db/transaction';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import { Refusal } from '@/lib/core/model/refusal';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { findKnownStrategy } from '@/lib/services/strategies/known-strategy';
import { strategyUnknown } from './check-strategy-params';

export interface AskedStrategy {
  readonly description: StrategyDescription;
  /** Hash of the code of somebody's own strategy that a run asked for now is computed with; null for one of the catalogue. */
  readonly strategyHash: string | null;
}

/**
 * What a run that names this strategy will be computed with. An edit that does not pass its check changes nothing: the last
 * version that did is used, and the strategies page says so.
 * @throws Refusal STRATEGY_UNKNOWN, STRATEGY_BROKEN
 */
export async function askedStrategy(db: Executor, name: string): Promise<AskedStrategy> {
  const known = await findKnownStrategy(db, name);
  if (known === null) {
    const own = await listOwnStrategies(db);
    throw strategyUnknown(
      name,
      [...STRATEGIES, ...own].map((one) => one.name),
    );
  }
  const { description, own } = known;
  if (description !== null) return { description, strategyHash: own?.sourceHash ?? null };
  throw new Refusal('STRATEGY_BROKEN', {
    what: `${name} has no version that passed its check`,
    why: own?.problem?.message ?? 'it was never checked',
    next: own?.problem?.next ?? `sextant strategy check ${name}`,
    field: 'strategy',
    got: name,
  });
}

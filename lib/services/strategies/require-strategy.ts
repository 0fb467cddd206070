import { Refusal } from '@/lib/core/model/refusal';
import { findStrategy } from '@/lib/core/strategies/catalogue';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';

/** The catalogue's entry. @throws Refusal NOT_FOUND */
export function requireStrategy(name: string): StrategyDescription {
  const found = findStrategy(name);
  if (found !== null) return found;
  throw new Refusal('NOT_FOUND', {
    what: `there is no strategy ${name}`,
    why: 'the catalogue has no such name',
    next: 'choose one on the Strategies page',
    field: 'strategy',
    got: name,
  });
}

import type { OwnStrategy } from '@/lib/contracts/api/own-strategy';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { publishedStrategy } from '@/lib/core/strategies/published-description';

/** A strategy that a form of a run or a session offers. */
export interface StrategyChoice {
  readonly name: string;
  /** Null when no version of it ever passed its check: it is shown and cannot be chosen. */
  readonly description: StrategyDescription | null;
  /** Null for one of the catalogue. */
  readonly own: OwnStrategy | null;
}

/** People's own first: who has written one came to run it. */
export function strategyChoices(own: readonly OwnStrategy[]): readonly StrategyChoice[] {
  return [
    ...own.map((one) => ({
      name: one.name,
      description: one.description === null ? null : publishedStrategy(one.description),
      own: one,
    })),
    ...STRATEGIES.map((description) => ({ name: description.name, description, own: null })),
  ];
}

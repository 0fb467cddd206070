import { expect, it } from 'vitest';
import { createBuyAndHold } from '@/lib/core/strategies/buy-and-hold/strategy';
import type { StrategyView } from '@/lib/core/strategies/strategy';

it('asks for its share on the first bar and never again', () => {
  const strategy = createBuyAndHold({ allocation: 25 });
  const asked = [1, 2, 3].map(() => strategy.generateSignals({} as StrategyView));
  expect(asked.map((signals) => signals.map(({ side, strength }) => [side, strength]))).toEqual([
    [['long', 0.25]],
    [],
    [],
  ]);
});

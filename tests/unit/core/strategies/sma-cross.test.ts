import { describe, expect, it } from 'vitest';
import { createSmaCross } from '@/lib/core/strategies/sma-cross/strategy';
import type { StrategyView } from '@/lib/core/strategies/strategy';

/** One character per bar: L asks for long, F for flat, a dot says nothing. */
function sides(closes: readonly number[], fast: number, slow: number): string {
  const strategy = createSmaCross({ fast, slow });
  const view = { closeTicks: 0 };
  return closes
    .map((closeTicks) => {
      view.closeTicks = closeTicks;
      strategy.onMarketData(view as StrategyView);
      const side = strategy.generateSignals(view as StrategyView)[0]?.side;
      return side === undefined ? '.' : side === 'long' ? 'L' : 'F';
    })
    .join('');
}

describe('the cross of two averages', () => {
  it('says nothing before the slow window is full, and the first full window only says which side is above', () => {
    expect(sides([10, 20, 30, 40, 50], 1, 3)).toBe('.....');
  });

  it('asks for long when the fast average rises above and for flat when it falls below', () => {
    expect(sides([30, 20, 10, 40, 40, 5, 5], 1, 3)).toBe('...L.F.');
  });

  it('takes touching for what it is: equal averages keep the side they came from', () => {
    // With windows of 1 and 2, two equal closes in a row tie.
    expect(sides([30, 20, 10, 15, 15, 15, 10], 1, 2)).toBe('...L..F');
    expect(sides([30, 20, 20, 10, 5], 1, 2)).toBe('.....');
  });

  it('counts a cross that passes through a tie once', () => {
    expect(sides([30, 20, 20, 25, 30], 1, 2)).toBe('...L.');
  });
});

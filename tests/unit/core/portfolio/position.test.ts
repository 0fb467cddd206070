import { describe, expect, it } from 'vitest';
import { formatExact } from '@/lib/core/model/decimal-text';
import { money } from '@/lib/core/model/money';
import { quantity } from '@/lib/core/model/quantity';
import { applyExecution, averageCost, FLAT } from '@/lib/core/portfolio/position';

type Step = readonly ['buy' | 'sell', string, string];

/** quantity | cost | realised after the steps [side, units, value]. */
function after(steps: readonly Step[]): string {
  const end = steps.reduce(
    (position, [side, units, value]) =>
      applyExecution(position, { side, quantity: quantity(units), value: money(value) }),
    FLAT,
  );
  return [end.quantity, end.cost, end.realized].map(formatExact).join(' | ');
}

describe('position at average cost (P1–P3)', () => {
  it.each<[string, readonly Step[], string]>([
    ['opening long', [['buy', '2', '20']], '2 | 20 | 0'],
    [
      'adding',
      [
        ['buy', '2', '20'],
        ['buy', '1', '13'],
      ],
      '3 | 33 | 0',
    ],
    [
      'reducing at a profit',
      [
        ['buy', '2', '20'],
        ['sell', '1', '15'],
      ],
      '1 | 10 | 5',
    ],
    [
      'closing at a loss',
      [
        ['buy', '2', '20'],
        ['sell', '2', '18'],
      ],
      '0 | 0 | -2',
    ],
    ['opening short', [['sell', '2', '20']], '-2 | 20 | 0'],
    [
      'closing short at a profit',
      [
        ['sell', '2', '20'],
        ['buy', '2', '18'],
      ],
      '0 | 0 | 2',
    ],
    [
      'P3 long to short in one fill',
      [
        ['buy', '2', '20'],
        ['sell', '5', '60'],
      ],
      '-3 | 36 | 4',
    ],
    [
      'P3 short to long in one fill',
      [
        ['sell', '1', '10'],
        ['buy', '3', '33'],
      ],
      '2 | 22 | -1',
    ],
    [
      'P2 a third of a cost that does not divide',
      [
        ['buy', '3', '10'],
        ['sell', '1', '4'],
      ],
      '2 | 6.666666666666666667 | 0.666666666666666667',
    ],
    [
      'P2 closing takes all of the cost',
      [
        ['buy', '3', '10'],
        ['sell', '1', '4'],
        ['sell', '1', '4'],
        ['sell', '1', '4'],
      ],
      '0 | 0 | 2',
    ],
  ])('%s', (_name, steps, expected) => {
    expect(after(steps)).toBe(expected);
  });

  it('knows the average price of what is open, and none when flat', () => {
    const open = applyExecution(FLAT, { side: 'sell', quantity: quantity('4'), value: money('10') });
    expect(averageCost(open)).toBe(money('2.5'));
    expect(averageCost(FLAT)).toBeNull();
  });
});

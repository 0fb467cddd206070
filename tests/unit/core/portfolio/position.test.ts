import { describe, expect, it } from 'vitest';
import { formatExact } from '@/lib/core/model/decimal-text';
import { money } from '@/lib/core/model/money';
import type { CostMethod } from '@/lib/core/model/position';
import { quantity } from '@/lib/core/model/quantity';
import { averageCost, FLAT, OpenPosition } from '@/lib/core/portfolio/position';

type Step = readonly ['buy' | 'sell', string, string];

function moved(method: CostMethod, steps: readonly Step[]): OpenPosition {
  const position = new OpenPosition(method);
  for (const [side, units, value] of steps) position.execute(side, quantity(units), money(value));
  return position;
}

/** quantity | cost | realised after the steps [side, units, value]. */
function after(method: CostMethod, steps: readonly Step[]): string {
  const { quantity: units, cost, realized } = moved(method, steps);
  return [units, cost, realized].map(formatExact).join(' | ');
}

const BOTH: readonly (readonly [string, readonly Step[], string])[] = [
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
    'adding to a short',
    [
      ['sell', '2', '20'],
      ['sell', '1', '13'],
    ],
    '-3 | 33 | 0',
  ],
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
    'P3 shares a value that does not divide',
    [
      ['buy', '1', '3'],
      ['sell', '3', '10'],
    ],
    '-2 | 6.666666666666666667 | 0.333333333333333333',
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
];

describe.each<CostMethod>(['average', 'fifo'])('position at %s cost (P1–P3)', (method) => {
  it.each(BOTH)('%s', (_name, steps, expected) => {
    expect(after(method, steps)).toBe(expected);
  });
});

describe('where the methods differ (P5)', () => {
  it.each<[string, readonly Step[], string, string]>([
    [
      'the oldest units are sold first',
      [
        ['buy', '1', '10'],
        ['buy', '1', '20'],
        ['sell', '1', '18'],
      ],
      '1 | 15 | 3',
      '1 | 20 | 8',
    ],
    [
      'across lots',
      [
        ['buy', '2', '20'],
        ['buy', '2', '60'],
        ['sell', '3', '90'],
      ],
      '1 | 20 | 30',
      '1 | 30 | 40',
    ],
    [
      'short: the oldest sale is covered first',
      [
        ['sell', '1', '20'],
        ['sell', '1', '10'],
        ['buy', '1', '12'],
      ],
      '-1 | 15 | 3',
      '-1 | 10 | 8',
    ],
    [
      'flat again: no difference',
      [
        ['buy', '1', '10'],
        ['buy', '1', '20'],
        ['sell', '1', '18'],
        ['sell', '1', '18'],
      ],
      '0 | 0 | 6',
      '0 | 0 | 6',
    ],
    [
      'reversal: no old lot survives',
      [
        ['buy', '1', '10'],
        ['buy', '1', '20'],
        ['sell', '3', '54'],
        ['buy', '1', '15'],
      ],
      '0 | 0 | 9',
      '0 | 0 | 9',
    ],
  ])('%s', (_name, steps, average, fifo) => {
    expect([after('average', steps), after('fifo', steps)]).toEqual([average, fifo]);
  });

  it('lists the open lots, oldest first', () => {
    const steps: Step[] = [
      ['buy', '2', '20'],
      ['buy', '2', '60'],
      ['sell', '3', '90'],
    ];
    expect(moved('fifo', steps).openLots()).toEqual([{ quantity: quantity('1'), cost: money('30') }]);
    expect(moved('average', steps).openLots()).toEqual([]);
  });

  it('keeps lots right after more sales than it keeps used lots for', () => {
    const position = new OpenPosition('fifo');
    for (let lot = 1; lot <= 300; lot += 1) position.execute('buy', quantity('1'), money(String(lot)));
    for (let sale = 1; sale <= 299; sale += 1) position.execute('sell', quantity('1'), money('0'));
    expect(position.openLots()).toEqual([{ quantity: quantity('1'), cost: money('300') }]);
    expect(position.cost).toBe(money('300'));
  });
});

it('knows the average price of what is open, and none when flat', () => {
  expect(averageCost(moved('average', [['sell', '4', '10']]))).toBe(money('2.5'));
  expect(averageCost(moved('average', [['buy', '3', '2']]))).toBe(money('0.666666666666666666'));
  expect(averageCost(FLAT)).toBeNull();
});

import { describe, expect, it } from 'vitest';
import type { Signal } from '@/lib/core/model/signal';
import { FusedStrategy, type FusionRules } from '@/lib/core/strategies/fused-strategy';
import { IsolatedStrategy } from '@/lib/core/strategies/isolated-strategy';
import { BAR_MS, made, said, sides } from '@/tests/kit/play-strategy';
import { Scripted } from './_script';

const RULES: FusionRules = { threshold: 0.5, vetoConfidence: 2, ttlMs: null, cooldownMs: 0 };
const BARS = Array.from({ length: 8 }, () => 100);

type Member = readonly [script: string, weight: number, more?: Partial<Signal>];

function fused(members: readonly Member[], rules: Partial<FusionRules> = {}): FusedStrategy {
  return new FusedStrategy(
    members.map(([script, weight, more], at) => ({
      strategy: new IsolatedStrategy(`member ${at}`, new Scripted(script, more)),
      weight,
    })),
    { ...RULES, ...rules },
  );
}

describe('votes are weighted', () => {
  it.each([
    [
      'two of three agree',
      [
        ['L..F', 1],
        ['.L..', 1],
        ['....', 1],
      ],
      '.L.F....',
    ],
    [
      'one of three is not enough',
      [
        ['L...', 1],
        ['....', 1],
        ['....', 1],
      ],
      '........',
    ],
    [
      'a heavy one is',
      [
        ['L...', 2],
        ['....', 1],
        ['....', 1],
      ],
      'L.......',
    ],
    [
      'exactly the threshold is enough',
      [
        ['L...', 1],
        ['....', 1],
      ],
      'L.......',
    ],
    [
      'exactly the threshold is enough for a short',
      [
        ['S...', 1],
        ['....', 1],
      ],
      'S.......',
    ],
    [
      'opposites cancel out',
      [
        ['L...', 1],
        ['S...', 1],
      ],
      '........',
    ],
    [
      'and may turn',
      [
        ['L.S.', 1],
        ['L.S.', 1],
      ],
      'L.S.....',
    ],
  ] as const)('%s', (_story, members, heard) => {
    expect(sides(fused(members), BARS)).toBe(heard);
  });

  it('strength counts: a vote of 0.4 does not reach a threshold of 0.5', () => {
    expect(sides(fused([['L...', 1, { strength: 0.4 }]]), BARS)).toBe('........');
    expect(said(fused([['L...', 1, { strength: 0.6 }]]), BARS)[0]?.[0]?.strength).toBeCloseTo(0.6, 12);
  });

  it('of the stops of those that agree it keeps the one furthest away', () => {
    const long = fused([
      ['L', 1, { stopHint: 95 }],
      ['L', 1, { stopHint: 90 }],
      ['.', 1],
    ]);
    expect(said(long, BARS)[0]?.[0]?.stopHint).toBe(90);
    const short = fused([
      ['S', 1, { stopHint: 105 }],
      ['S', 1, { stopHint: 110 }],
    ]);
    expect(said(short, BARS)[0]?.[0]?.stopHint).toBe(110);
  });
});

describe('a veto', () => {
  const members: readonly Member[] = [
    ['L...', 3],
    ['S.F.', 1, { strength: 0.8 }],
  ];
  it.each([
    [0.8, '..L.....'],
    [0.81, 'L.......'],
  ])('from a confidence of %d on', (vetoConfidence, heard) => {
    expect(sides(fused(members, { vetoConfidence, threshold: 0.5 }), BARS)).toBe(heard);
  });

  it('never keeps a position open', () => {
    const leaving: readonly Member[] = [
      ['L.F.', 2],
      ['..S.', 1],
    ];
    expect(sides(fused(leaving, { vetoConfidence: 0.5 }), BARS)).toBe('L.F.....');
  });
});

describe('time', () => {
  it('a view counts while it stands, and its end is an exit', () => {
    expect(sides(fused([['L', 1]], { ttlMs: 3 * BAR_MS }), BARS)).toBe('L..F....');
  });

  it('after an entry the next one waits for the cooldown', () => {
    expect(sides(fused([['LFL', 1]], { cooldownMs: 4 * BAR_MS }), BARS)).toBe('LF..L...');
  });
});

it('a member that breaks loses its vote and its weight', () => {
  const strategy = fused([
    ['L.....', 1],
    ['!', 1],
    ['!', 1],
  ]);
  expect(sides(strategy, BARS)).toBe('L.......');
  expect(strategy.takeFaults().map(({ member }) => member)).toEqual(['member 1', 'member 2']);
});

it('stands in the catalogue with up to three votes', () => {
  const closes = [30, 20, 10, 10, 40, 40, 5, 5];
  const alone = { first: 'buy-and-hold', second: 'none', third: 'none' };
  expect(sides(made('fusion', alone), closes)).toBe('L.......');
  expect(() => made('fusion', { first: 'none', second: 'none', third: 'none' })).toThrow(
    'At least one strategy',
  );
  expect(() => made('fusion', { first: 'momentum', second: 'momentum' })).toThrow('none may have two');
});

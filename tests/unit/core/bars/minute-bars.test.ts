import { describe, expect, it } from 'vitest';
import { BAR_GAP } from '@/lib/core/bars/bar-changes';
import { LongerBars } from '@/lib/core/bars/longer-bars';
import { captureState, restoreState } from '@/lib/core/engine/capture-state';
import { randomTrades } from '../../../kit/random-trades';
import { MARCH } from '@/tests/kit/minute-bars';
import { print, SECOND, start, story } from './_minutes';

describe('a minute of trades', () => {
  it('is one bar from the wall clock’s minute, and its last millisecond still belongs to it (B1, B2)', () => {
    const bars = start();
    print(bars, 0, 10, 0.1);
    print(bars, 30, 12, 0.2);
    print(bars, 45, 9);
    print(bars, 59.999, 11);
    print(bars, 60, 50);
    bars.advance(MARCH + 62 * SECOND);
    expect(story(bars.changes)).toEqual(['0 bar 10 12 9 11 v2.3 n4']);
  });

  it('closes when the clock is the grace past its end, not a millisecond before (B4)', () => {
    const bars = start();
    print(bars, 1, 10);
    bars.advance(MARCH + 61_999);
    expect(story(bars.changes)).toEqual([]);
    bars.advance(MARCH + 62_000);
    expect(story(bars.changes)).toEqual(['0 bar 10 10 10 10 v1 n1']);
  });

  it('closes by the time of a later trade as by the clock: the same events, the same bars (B4)', () => {
    const bars = start();
    print(bars, 1, 10);
    print(bars, 62, 11);
    expect(story(bars.changes)).toEqual(['0 bar 10 10 10 10 v1 n1']);
  });

  it('opens with its earliest trade and closes with its latest, in whatever order they arrive; equal times go by id (B3)', () => {
    const bars = start();
    print(bars, 30, 12, 1, '7');
    print(bars, 10, 10, 1, '5');
    print(bars, 10, 9, 1, '4');
    print(bars, 50, 13, 1, '10');
    print(bars, 50, 11, 1, '9');
    bars.advance(MARCH + 70 * SECOND);
    expect(story(bars.changes)).toEqual(['0 bar 9 13 9 13 v5 n5']);
  });
});

describe('a silent minute', () => {
  it('repeats the close before it, without volume and marked, while the feed is whole (B5)', () => {
    const bars = start();
    print(bars, 1, 10);
    print(bars, 185, 20);
    expect(story(bars.changes)).toEqual([
      '0 bar 10 10 10 10 v1 n1',
      '1 filled 10 10 10 10 v0 n0',
      '2 filled 10 10 10 10 v0 n0',
    ]);
  });

  it('is a gap as long as no close is known: nothing is invented (B6)', () => {
    const bars = start();
    print(bars, 125, 10);
    bars.advance(MARCH + 182 * SECOND);
    expect(story(bars.changes)).toEqual(['0 gap of 2', '2 bar 10 10 10 10 v1 n1']);
  });

  it('is a gap after a week of silence, because no feed is known to be whole that long (B6)', () => {
    const bars = start();
    print(bars, 1, 10);
    bars.advance(MARCH + 8 * 86_400 * SECOND);
    const { changes } = bars;
    expect(changes.length).toBe(1 + 7 * 24 * 60 + 1);
    expect(changes.kind[changes.length - 1]).toBe(BAR_GAP);
    expect(changes.missing[changes.length - 1]).toBe(24 * 60 - 2);
  });
});

describe('a late trade', () => {
  it('amends its closed bar and leaves old, new and why; filled minutes behind it follow (B10, B11)', () => {
    const bars = start();
    print(bars, 1, 10, 1, '1');
    print(bars, 190, 20, 1, '9');
    bars.changes.clear();
    print(bars, 59, 12, 0.5, '2');
    expect(story(bars.changes)).toEqual([
      '0 late-trade: 10 v1 → 10 12 10 12 v1.5 n2',
      '1 previous-close: 10 v0 → 12 12 12 12 v0 n0',
      '2 previous-close: 10 v0 → 12 12 12 12 v0 n0',
    ]);
    print(bars, 61, 11, 1, '3');
    expect(story(bars.changes)).toEqual([
      '1 late-trade: 12 v0 → 11 11 11 11 v1 n1',
      '2 previous-close: 12 v0 → 11 11 11 11 v0 n0',
    ]);
  });

  it('is taken while five minutes have closed after its own, and refused and counted with the sixth (B11)', () => {
    const bars = start();
    print(bars, 1, 10);
    bars.advance(MARCH + (5 * 60 + 2) * SECOND);
    expect(print(bars, 2, 11)).toBe(true);
    bars.advance(MARCH + (6 * 60 + 2) * SECOND);
    expect(print(bars, 3, 12)).toBe(false);
    expect(bars.refused.tooOld).toBe(1);
  });
});

describe('trades that become no part of a bar', () => {
  it.each([
    ['a price of zero', 0, 1],
    ['a negative price', -1, 1],
    ['a price that is no number', NaN, 1],
    ['an endless price', Infinity, 1],
    ['no quantity', 1, 0],
    ['a quantity that is no number', 1, NaN],
  ])('%s is refused and counted (B12)', (_, price, quantity) => {
    const bars = start();
    expect(print(bars, 1, price, quantity)).toBe(false);
    expect(bars.refused.impossible).toBe(1);
  });

  it('one from before the feed was whole is too old, not a bar of its own (B11)', () => {
    const bars = start();
    expect(print(bars, -1, 10)).toBe(false);
    expect(bars.refused.tooOld).toBe(1);
  });

  it('a time a minute ahead of the told clock is taken, one more millisecond is not, and closes nothing (B12)', () => {
    const bars = start();
    bars.advance(MARCH);
    expect(print(bars, 60, 10)).toBe(true);
    expect(bars.trade({ timeMs: MARCH + 60_001, price: 1, quantity: 1, tradeId: 'x' })).toBe(false);
    expect(bars.refused.ahead).toBe(1);
    expect(bars.clockMs).toBe(MARCH + 60_000);
  });
});

it('its whole state is in plain fields: taken down in the middle and put back, it goes on identically', () => {
  const trades = randomTrades(400, 9, { fromMs: MARCH, meanMs: 9_000 });
  const whole = start({ lateMinutes: 3 });
  const split = start({ lateMinutes: 3 });
  let going = split;
  const longer = [new LongerBars({ timeframe: '5m' }), new LongerBars({ timeframe: '5m' })] as const;
  const told: string[][] = [[], []];
  for (const [index, trade] of trades.entries()) {
    if (index === 200) {
      const saved = structuredClone(captureState(going));
      going = start({ lateMinutes: 3 });
      restoreState(going, saved);
    }
    for (const [side, bars] of [whole, going].entries()) {
      bars.trade(trades[index + (index % 7 === 0 && index < 390 ? 3 : 0)] ?? trade);
      longer[side]!.takeAll(bars.changes);
      told[side]!.push(...story(bars.changes), ...story(longer[side]!.changes));
    }
  }
  expect(told[0]!.length).toBeGreaterThan(40);
  expect(told[1]).toEqual(told[0]);
});

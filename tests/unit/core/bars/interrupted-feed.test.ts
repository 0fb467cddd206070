import { describe, expect, it } from 'vitest';
import { MARCH } from '@/tests/kit/minute-bars';
import { print, SECOND, start, story } from './_minutes';

describe('an interrupted feed', () => {
  it('that began in the middle of a minute leaves that minute out (B7)', () => {
    const bars = start({ fromMs: MARCH + 1 });
    print(bars, 30, 10);
    print(bars, 90, 11);
    bars.advance(MARCH + 130 * SECOND);
    expect(story(bars.changes)).toEqual(['0 gap of 1', '1 bar 11 11 11 11 v1 n1']);
  });

  it('holds its minute until what was lost has been told, and then it is a bar like any other (B7)', () => {
    const bars = start();
    print(bars, 1, 10, 1, '1');
    bars.interrupt(MARCH + 20 * SECOND);
    print(bars, 80, 14, 1, '3');
    bars.advance(MARCH + 80 * SECOND);
    expect(story(bars.changes)).toEqual([]);
    print(bars, 40, 13, 1, '2');
    bars.restore(null);
    expect(story(bars.changes)).toEqual(['0 bar 10 13 10 13 v2 n2']);
  });

  it('makes a gap of every minute it touches when nothing could be fetched, also of one that had trades (B7)', () => {
    const bars = start();
    print(bars, 1, 10);
    print(bars, 70, 11);
    bars.interrupt(MARCH + 80 * SECOND);
    bars.restore({ fromMs: MARCH + 80 * SECOND, toMs: MARCH + 130 * SECOND });
    print(bars, 131, 12);
    print(bars, 190, 13);
    bars.advance(MARCH + 242 * SECOND);
    expect(story(bars.changes)).toEqual(['0 bar 10 10 10 10 v1 n1', '1 gap of 2', '3 bar 13 13 13 13 v1 n1']);
  });

  it('lets go of a minute after the hold, and a later recovery makes the gap a bar with a mark (B7, B10)', () => {
    const bars = start();
    print(bars, 1, 10, 1, '1');
    bars.interrupt(MARCH + 20 * SECOND);
    bars.advance(MARCH + 92 * SECOND);
    expect(story(bars.changes)).toEqual(['0 gap of 1']);
    print(bars, 40, 13, 1, '2');
    expect(story(bars.changes)).toEqual([]);
    bars.restore(null);
    expect(story(bars.changes)).toEqual(['0 recovered: NaN vNaN → 10 13 10 13 v2 n2']);
  });

  it('takes a bar back with a mark when the hole turns out to reach into it (B7, B10)', () => {
    const bars = start();
    print(bars, 1, 10);
    bars.advance(MARCH + 62 * SECOND);
    expect(story(bars.changes)).toEqual(['0 bar 10 10 10 10 v1 n1']);
    bars.interrupt(MARCH + 58 * SECOND);
    bars.restore({ fromMs: MARCH + 58 * SECOND, toMs: MARCH + 64 * SECOND });
    expect(story(bars.changes)).toEqual(['0 withdrawn: 10 v1 → NaN NaN NaN NaN vNaN n0']);
  });

  it('is healed later: the stretch is known after all, and the silent minutes behind it too (B7)', () => {
    const bars = start();
    print(bars, 1, 10);
    bars.restore({ fromMs: MARCH + 60 * SECOND, toMs: MARCH + 120 * SECOND });
    bars.advance(MARCH + 182 * SECOND);
    expect(story(bars.changes)).toEqual(['0 bar 10 10 10 10 v1 n1', '1 gap of 2']);
    bars.heal(MARCH, MARCH + 120 * SECOND);
    expect(story(bars.changes)).toEqual([
      '1 recovered: NaN vNaN → 10 10 10 10 v0 n0',
      '2 recovered: NaN vNaN → 10 10 10 10 v0 n0',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { createBarColumns, type BarColumns } from '@/lib/core/bars/bar-columns';
import { medianDailyVolume } from '@/lib/core/universe/daily-volume';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Hourly bars of price 2 whose volume is the number of their day, over days 0 … days − 1. */
function hourly(days: number): BarColumns {
  const bars = createBarColumns(days * 24);
  for (let at = 0; at < bars.length; at += 1) {
    bars.timeMs[at] = at * HOUR;
    bars.close[at] = 2;
    bars.volume[at] = Math.floor(at / 24);
  }
  return bars;
}

const turnoverOfDay = (day: number): number => 2 * 24 * day;

describe('the turnover of a day', () => {
  it('is the median over the whole days before the moment', () => {
    const asked = { stepMs: HOUR, atMs: 10 * DAY + 5 * HOUR, days: 3, knownFromMs: 0 };
    expect(medianDailyVolume(hourly(12), asked)).toBe(turnoverOfDay(8));
  });

  it('of an even number of days is the mean of the two in the middle', () => {
    const asked = { stepMs: HOUR, atMs: 10 * DAY, days: 4, knownFromMs: 0 };
    expect(medianDailyVolume(hourly(12), asked)).toBe((turnoverOfDay(7) + turnoverOfDay(8)) / 2);
  });

  it('looks at nothing that closed later', () => {
    const asked = { stepMs: HOUR, atMs: 10 * DAY, days: 3, knownFromMs: 0 };
    expect(medianDailyVolume(hourly(20), asked)).toBe(medianDailyVolume(hourly(10), asked));
  });

  it('counts a day without a bar as one on which nobody traded', () => {
    const bars = hourly(10);
    for (let at = 8 * 24; at < 10 * 24; at += 1) bars.timeMs[at] = (bars.timeMs[at] as number) + 10 * DAY;
    expect(medianDailyVolume(bars, { stepMs: HOUR, atMs: 10 * DAY, days: 3, knownFromMs: 0 })).toBe(0);
  });

  it.each([
    ['the instrument is a bar too young', hourly(10), 3, 7 * DAY + 1],
    ['there is no bar', createBarColumns(0), 3, 0],
    ['no bar says anything of volume', { ...hourly(10), volume: new Float64Array(240) }, 3, 0],
    ['no day is asked for', hourly(10), 0, 0],
  ])('is unknown where %s', (_what, bars, days, knownFromMs) => {
    expect(medianDailyVolume(bars, { stepMs: HOUR, atMs: 10 * DAY, days, knownFromMs })).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { createBarColumns, type BarColumns } from '@/lib/core/bars/bar-columns';
import { deriveBars } from '@/lib/core/bars/derive-bars';
import { formatUtc, weekdayUtc } from '@/lib/core/bars/utc-calendar';
import { TIMEFRAME_MS, TIMEFRAMES } from '@/lib/core/model/timeframe';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Minutes from `fromMs`, each with the prices of its number and a volume of 0.1; some left out. */
function minutes(
  fromMs: number,
  count: number,
  isThere: (minute: number) => boolean = () => true,
): BarColumns {
  const numbers = Array.from({ length: count }, (_, minute) => minute).filter(isThere);
  const bars = createBarColumns(numbers.length);
  for (const [index, minute] of numbers.entries()) {
    bars.timeMs[index] = fromMs + minute * MINUTE;
    bars.open[index] = 1_000 + minute;
    bars.high[index] = 1_002 + minute;
    bars.low[index] = 999 + minute;
    bars.close[index] = 1_001 + minute;
    bars.volume[index] = 0.1;
  }
  return bars;
}

describe('longer bars from minutes', () => {
  it('first open, highest high, lowest low, last close, and a volume of 0.5 from five times 0.1 (B13)', () => {
    const { columns, missing } = deriveBars(minutes(0, 5), { timeframe: '5m' });
    expect(columns).toMatchObject({
      length: 1,
      timeMs: Float64Array.of(0),
      open: Float64Array.of(1_000),
      high: Float64Array.of(1_006),
      low: Float64Array.of(999),
      close: Float64Array.of(1_005),
      volume: Float64Array.of(0.5),
    });
    expect([...missing]).toEqual([0]);
  });

  it('a bar at an edge that is not whole is not given, one that lacks minutes inside says how many (B15, B16)', () => {
    const bars = minutes(MINUTE, 19, (minute) => minute !== 6 && minute !== 13);
    const { columns, missing } = deriveBars(bars, { timeframe: '5m' });
    expect([...columns.timeMs].map((timeMs) => timeMs / MINUTE)).toEqual([5, 10, 15]);
    expect([...missing]).toEqual([1, 1, 0]);
    const cut = deriveBars(minutes(0, 9), { timeframe: '5m' });
    expect(cut.columns.length).toBe(1);
  });

  // Clocks in New York and London change on these days; UTC does not, so the day has 24 hours and every hour its name.
  it.each([
    ['the spring day of New York', '2024-03-10'],
    ['the autumn day of New York', '2024-11-03'],
    ['the spring day of London', '2024-03-31'],
    ['the autumn day of London', '2024-10-27'],
    ['a leap day', '2024-02-29'],
    ['the day after the last of February without a leap day', '2023-03-01'],
    ['the turn of a year', '2023-12-31'],
  ])('%s has the bars of any other day, and they begin where the wall clock says (B14)', (_, date) => {
    const dayMs = Date.parse(`${date}T00:00:00Z`);
    const bars = minutes(dayMs - DAY, 3 * 1_440);
    for (const timeframe of TIMEFRAMES.filter((name) => name !== '1w')) {
      const step = TIMEFRAME_MS[timeframe];
      const { columns, missing } = deriveBars(bars, { timeframe });
      const inside = columns.timeMs.filter((timeMs) => timeMs >= dayMs && timeMs < dayMs + DAY);
      expect(inside.length, timeframe).toBe(DAY / step);
      expect(formatUtc(inside[0]!), timeframe).toBe(`${date}T00:00:00Z`);
      expect(missing.every((count) => count === 0)).toBe(true);
      for (let bar = 1; bar < columns.length; bar += 1)
        expect(columns.timeMs[bar]! - columns.timeMs[bar - 1]!).toBe(step);
    }
  });

  it('a week begins on Monday 00:00 UTC (B14)', () => {
    const { columns, missing } = deriveBars(minutes(Date.UTC(2024, 1, 24), 20 * 1_440), { timeframe: '1w' });
    expect(columns.length).toBe(2);
    expect([...columns.timeMs].map(weekdayUtc)).toEqual([1, 1]);
    expect(formatUtc(columns.timeMs[0]!)).toBe('2024-02-26T00:00:00Z');
    expect([...missing]).toEqual([0, 0]);
  });

  it('of one minute are the minutes, and of nothing nothing', () => {
    const bars = minutes(0, 7);
    expect(deriveBars(bars, { timeframe: '1m' }).columns).toEqual(bars);
    expect(deriveBars(createBarColumns(0), { timeframe: '1h' }).columns.length).toBe(0);
  });
});

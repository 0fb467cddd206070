import { describe, expect, it } from 'vitest';
import { formatUtc, monthStartMs, nextMonthStartMs, weekdayUtc } from '@/lib/core/bars/utc-calendar';

const DAY = 86_400_000;

describe('the UTC calendar agrees with the host for every hundredth day or so from 1600 to 2400', () => {
  it('prints, names the weekday and finds month borders', () => {
    for (let timeMs = Date.UTC(1600, 0, 1); timeMs < Date.UTC(2400, 0, 1); timeMs += 97 * DAY + 3_723_000) {
      const host = new Date(timeMs);
      expect(formatUtc(timeMs)).toBe(host.toISOString().replace('.000Z', 'Z'));
      expect(weekdayUtc(timeMs)).toBe(host.getUTCDay());
      expect(monthStartMs(timeMs)).toBe(Date.UTC(host.getUTCFullYear(), host.getUTCMonth(), 1));
      expect(nextMonthStartMs(timeMs)).toBe(Date.UTC(host.getUTCFullYear(), host.getUTCMonth() + 1, 1));
    }
  });

  it('prints milliseconds only when there are some', () => {
    expect(formatUtc(1)).toBe('1970-01-01T00:00:00.001Z');
    expect(formatUtc(-1)).toBe('1969-12-31T23:59:59.999Z');
  });
});

import { describe, expect, it } from 'vitest';
import { formatZoned, isKnownZone } from '@/components/ui/zoned-time';

const WINTER = Date.UTC(2024, 0, 2, 9, 31, 5);
const SUMMER = Date.UTC(2024, 6, 2, 9, 31, 5);

describe('an instant on screen', () => {
  it.each([
    ['UTC', WINTER, '2024-01-02 09:31:05 UTC'],
    ['Europe/Prague', WINTER, '2024-01-02 10:31:05 CET'],
    ['Europe/Prague', SUMMER, '2024-07-02 11:31:05 CEST'],
    ['America/New_York', WINTER, '2024-01-02 04:31:05 GMT-5'],
    ['Asia/Kolkata', WINTER, '2024-01-02 15:01:05 GMT+5:30'],
  ])('in %s carries its zone', (zone, ms, text) => {
    expect(formatZoned(ms, zone)).toBe(text);
  });

  it('can be cut to the minute or the day, never to lose the zone', () => {
    expect(formatZoned(WINTER, 'UTC', 'minute')).toBe('2024-01-02 09:31 UTC');
    expect(formatZoned(WINTER, 'UTC', 'day')).toBe('2024-01-02 UTC');
  });

  it('tells the two hours of a clock change apart', () => {
    const before = Date.UTC(2024, 9, 27, 0, 30);
    const after = Date.UTC(2024, 9, 27, 1, 30);
    expect(formatZoned(before, 'Europe/Prague', 'minute')).toBe('2024-10-27 02:30 CEST');
    expect(formatZoned(after, 'Europe/Prague', 'minute')).toBe('2024-10-27 02:30 CET');
  });

  it('starts the day at 00, not at 24', () => {
    expect(formatZoned(Date.UTC(2024, 0, 2), 'UTC')).toBe('2024-01-02 00:00:00 UTC');
  });

  it('in an unknown zone is UTC, and says so', () => {
    expect(isKnownZone('Mars/Olympus')).toBe(false);
    expect(formatZoned(WINTER, 'Mars/Olympus')).toBe('2024-01-02 09:31:05 UTC');
  });

  it('that is no number is n/a', () => {
    expect(formatZoned(Number.NaN, 'UTC')).toBe('n/a');
  });
});

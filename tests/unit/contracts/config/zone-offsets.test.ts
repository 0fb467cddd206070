import { expect, it } from 'vitest';
import { zoneOffsets } from '@/lib/contracts/config/schedule';

const HOUR_MS = 3_600_000;
const at = (text: string) => Date.parse(text);

it.each([
  ['UTC', [[at('2024-01-01T00:00Z'), 0]]],
  [
    'Europe/Berlin',
    [
      [at('2024-01-01T00:00Z'), HOUR_MS],
      [at('2024-03-31T01:00Z'), 2 * HOUR_MS],
      [at('2024-10-27T01:00Z'), HOUR_MS],
    ],
  ],
  ['Asia/Kolkata', [[at('2024-01-01T00:00Z'), 5.5 * HOUR_MS]]],
  [
    'America/New_York',
    [
      [at('2024-01-01T00:00Z'), -5 * HOUR_MS],
      [at('2024-03-10T07:00Z'), -4 * HOUR_MS],
      [at('2024-11-03T06:00Z'), -5 * HOUR_MS],
    ],
  ],
])('the clocks of %s in 2024 change to the minute', (zone, expected) => {
  expect(zoneOffsets(zone, at('2024-01-01T00:00Z'), at('2025-01-01T00:00Z'))).toEqual(expected);
});

it('a change in the last minutes of a period that is no whole number of days is seen', () => {
  const offsets = zoneOffsets('Europe/Berlin', at('2024-03-29T02:30Z'), at('2024-03-31T01:10Z'));
  expect(offsets.at(-1)).toEqual([at('2024-03-31T01:00Z'), 2 * HOUR_MS]);
});

import { describe, expect, it } from 'vitest';
import { nextRunMs, schedule } from '@/lib/contracts/config/schedule';

const at = (text: string): number => Date.parse(text);

describe('the next run', () => {
  it.each([
    ['*/5 * * * *', 'UTC', '2024-01-01T00:00:00Z', '2024-01-01T00:05:00Z'],
    ['0 0 * * *', 'UTC', '2024-01-01T00:00:00Z', '2024-01-02T00:00:00Z'],
    ['30 9 * * 1-5', 'America/New_York', '2024-01-05T15:00:00Z', '2024-01-08T14:30:00Z'],
    ['30 9 * * 1-5', 'America/New_York', '2024-07-05T15:00:00Z', '2024-07-08T13:30:00Z'],
    ['15 10 * * *', 'Asia/Kathmandu', '2024-01-01T00:00:00Z', '2024-01-01T04:30:00Z'],
    ['0 12 13 * 5', 'UTC', '2024-01-06T00:00:00Z', '2024-01-12T12:00:00Z'],
    ['0 0 29 2 *', 'UTC', '2024-03-01T00:00:00Z', '2028-02-29T00:00:00Z'],
    ['0 0 * * 7', 'UTC', '2024-01-01T00:00:00Z', '2024-01-07T00:00:00Z'],
    // The night the clock skips from 2 to 3: half past two does not exist that day.
    ['30 2 * * *', 'Europe/Berlin', '2024-03-30T12:00:00Z', '2024-04-01T00:30:00Z'],
  ])('of "%s" in %s after %s is %s', (cron, timezone, after, expected) => {
    expect(new Date(nextRunMs({ cron, timezone }, at(after)) ?? 0).toISOString()).toBe(
      new Date(at(expected)).toISOString(),
    );
  });
});

it.each([
  ['* * * *', 'five fields'],
  ['60 * * * *', 'between 0 and 59'],
  ['* 24 * * *', 'between 0 and 23'],
  ['* * 0 * *', 'between 1 and 31'],
  ['* * * 13 *', 'between 1 and 12'],
  ['* * * * 8', 'between 0 and 7'],
  ['5-1 * * * *', 'between'],
  ['*/0 * * * *', 'steps by nothing'],
  ['@daily', 'five fields'],
  ['a * * * *', 'is no minute'],
  ['0 0 31 2 *', 'never due'],
])('%s is refused', (cron, why) => {
  const checked = schedule.safeParse({ cron });
  expect(checked.success ? '' : checked.error.issues[0]?.message).toContain(why);
});

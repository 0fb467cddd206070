import { describe, expect, it } from 'vitest';
import { openSteps } from '@/lib/core/bars/open-steps';
import { stepsBehind } from '@/lib/core/bars/quality-report';
import type { MarketCalendar } from '@/lib/core/model/market-calendar';
import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';

const steps = (calendar: MarketCalendar, timeframe: Timeframe, from: string, to: string): number =>
  openSteps(calendar, { fromMs: Date.parse(from), toMs: Date.parse(to), stepMs: TIMEFRAME_MS[timeframe] });

describe('steps of an open market', () => {
  it.each<[string, MarketCalendar, Timeframe, string, string, number]>([
    ['a market without hours', '24x7', '1h', '2024-03-09T00:00Z', '2024-03-11T00:00Z', 48],
    ['a weekend', 'exchange-days', '1d', '2024-03-09T00:00Z', '2024-03-11T00:00Z', 0],
    ['a week', 'exchange-days', '1d', '2024-03-04T00:00Z', '2024-03-11T00:00Z', 5],
    ['Good Friday', 'exchange-days', '1d', '2024-03-29T00:00Z', '2024-03-30T00:00Z', 0],
    ['Juneteenth before it was one', 'exchange-days', '1d', '2020-06-19T00:00Z', '2020-06-20T00:00Z', 1],
    ['Juneteenth', 'exchange-days', '1d', '2024-06-19T00:00Z', '2024-06-20T00:00Z', 0],
    ['Christmas on a Saturday', 'exchange-days', '1d', '2021-12-24T00:00Z', '2021-12-25T00:00Z', 0],
    ['New Year on a Saturday', 'exchange-days', '1d', '2021-12-31T00:00Z', '2022-01-01T00:00Z', 1],
    ['a day in winter', 'exchange-hours', '1h', '2024-03-08T00:00Z', '2024-03-09T00:00Z', 7],
    ['its first half hour', 'exchange-hours', '30m', '2024-03-08T14:00Z', '2024-03-08T15:00Z', 1],
    [
      'the same hour after the clocks changed',
      'exchange-hours',
      '30m',
      '2024-03-11T14:00Z',
      '2024-03-11T15:00Z',
      2,
    ],
    ['the day after Thanksgiving', 'exchange-hours', '30m', '2024-11-29T00:00Z', '2024-11-30T00:00Z', 7],
    [
      'a day with the markets around it',
      'exchange-extended',
      '1h',
      '2024-03-08T00:00Z',
      '2024-03-09T00:00Z',
      16,
    ],
    ['an FX weekend in winter', 'fx-week', '1h', '2024-01-05T22:00Z', '2024-01-07T22:00Z', 0],
    ['an hour around it', 'fx-week', '1h', '2024-01-05T21:00Z', '2024-01-07T23:00Z', 2],
    ['the FX weekend on which clocks change', 'fx-week', '1h', '2024-03-08T22:00Z', '2024-03-10T21:00Z', 0],
    ['an FX Christmas', 'fx-week', '1h', '2024-12-24T22:00Z', '2024-12-25T22:00Z', 0],
    ['bars that touch two sessions, once', 'fx-week', '4h', '2024-01-08T00:00Z', '2024-01-10T00:00Z', 12],
    ['the hour of rest', 'globex-week', '1h', '2024-01-08T22:00Z', '2024-01-08T23:00Z', 0],
    ['nothing', 'fx-week', '1h', '2024-01-08T22:00Z', '2024-01-08T22:00Z', 0],
  ])('of %s', (_, calendar, timeframe, from, to, expected) => {
    expect(steps(calendar, timeframe, from, to)).toBe(expected);
  });

  it('a weekend does not make a share old, a missed Monday does', () => {
    const behind = (now: string): number =>
      stepsBehind({
        toMs: Date.parse('2024-03-09T00:00Z'),
        nowMs: Date.parse(now),
        stepMs: 86_400_000,
        calendar: 'exchange-days',
      });
    expect(behind('2024-03-11T00:00Z')).toBe(0);
    expect(behind('2024-03-12T00:00Z')).toBe(1);
    expect(behind('2024-03-01T00:00Z')).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { BREAKER_CODES, type ClosedTrip } from '@/lib/core/risk/breakers/breaker';
import { Protections, type ProtectionSettings } from '@/lib/core/risk/breakers/protections';
import { TRIPS_REMEMBERED } from '@/lib/core/risk/breakers/trip-memory';

const NOTHING: ProtectionSettings = {
  stopLossStreak: null,
  cooldown: null,
  lowProfit: null,
  lookbackDrawdown: null,
};
const STREAK = { stops: 2, lookbackMs: 100, lockMs: 50, scope: 'instrument' } as const;
const LOW = { lookbackMs: 100, tripsMin: 2, profitMin: 0.03, lockMs: 50 };
const FALL = { lookbackMs: 100, tripsMin: 2, drawdownMax: 0.3, lockMs: 50 };

/** What is said about an entry at each of the moments, after the trips. */
function story(
  settings: Partial<ProtectionSettings>,
  trips: readonly Partial<ClosedTrip>[],
  moments: readonly number[],
  instrument = 0,
): string {
  const protections = new Protections({ ...NOTHING, ...settings }, 2);
  for (const trip of trips) {
    protections.onTrip({ instrument: 0, timeMs: 0, profit: -0.01, byStop: false, ...trip });
  }
  return moments
    .map((timeMs) => {
      const passes = protections.judge({ instrument }, { timeMs }) === 1;
      return passes ? 'free' : `${protections.lockedBy} ${protections.actual}`;
    })
    .join(', ');
}

const stopped = (timeMs: number, instrument = 0): Partial<ClosedTrip> => ({
  timeMs,
  instrument,
  byStop: true,
});

describe('behaviour breakers (B1–B5)', () => {
  it.each<[string, Partial<ProtectionSettings>, readonly Partial<ClosedTrip>[], readonly number[], string]>([
    ['B1 one stop is no streak', { stopLossStreak: STREAK }, [stopped(100)], [101], 'free'],
    [
      'B1 the second locks until its time is over',
      { stopLossStreak: STREAK },
      [stopped(100), stopped(150)],
      [151, 199, 200],
      'STOP_LOSS_STREAK 49, STOP_LOSS_STREAK 1, free',
    ],
    [
      'B1 within the lookback by one',
      { stopLossStreak: STREAK },
      [stopped(100), stopped(199)],
      [200],
      'STOP_LOSS_STREAK 49',
    ],
    ['B1 the lookback is over', { stopLossStreak: STREAK }, [stopped(100), stopped(200)], [200], 'free'],
    [
      'B1 an exit without a stop does not count',
      { stopLossStreak: STREAK },
      [stopped(100), { timeMs: 150 }],
      [151],
      'free',
    ],
    [
      'B1 stops of another instrument do not count',
      { stopLossStreak: STREAK },
      [stopped(100, 1), stopped(150)],
      [151],
      'free',
    ],
    [
      'B1 unless the account is watched',
      { stopLossStreak: { ...STREAK, scope: 'account' } },
      [stopped(100, 1), stopped(150)],
      [151],
      'STOP_LOSS_STREAK 49',
    ],
    [
      'B2 a loss cools down until its time is over',
      { cooldown: { lockMs: 50, when: 'after-loss' } },
      [{ timeMs: 100 }],
      [149, 150],
      'COOLDOWN 1, free',
    ],
    [
      'B2 a win does not',
      { cooldown: { lockMs: 50, when: 'after-loss' } },
      [{ timeMs: 100, profit: 0 }],
      [100],
      'free',
    ],
    [
      'B2 unless every exit does',
      { cooldown: { lockMs: 50, when: 'after-every-exit' } },
      [{ timeMs: 100, profit: 1 }],
      [100],
      'COOLDOWN 50',
    ],
    [
      'B2 a profit that is not a number is a loss',
      { cooldown: { lockMs: 50, when: 'after-loss' } },
      [{ timeMs: 100, profit: Number.NaN }],
      [100],
      'COOLDOWN 50',
    ],
    [
      'B3 exactly the profit asked for',
      { lowProfit: LOW },
      [{ profit: 0.01 }, { profit: 0.02 }],
      [1],
      'free',
    ],
    [
      'B3 a billionth less',
      { lowProfit: LOW },
      [{ profit: 0.01 }, { profit: 0.019999999 }],
      [1],
      'LOW_PROFIT 49',
    ],
    ['B3 too few round trips', { lowProfit: LOW }, [{ profit: -1 }], [1], 'free'],
    [
      'B3 of the instrument itself',
      { lowProfit: LOW },
      [{ profit: -1, instrument: 1 }, { profit: -1 }],
      [1],
      'free',
    ],
    [
      'B4 exactly the fall allowed',
      { lookbackDrawdown: FALL },
      [{ profit: 0.1 }, { profit: -0.1 }, { profit: -0.2 }],
      [1],
      'free',
    ],
    [
      'B4 a billionth more',
      { lookbackDrawdown: FALL },
      [{ profit: 0.1 }, { profit: -0.1 }, { profit: -0.200000001 }],
      [1, 50],
      'LOOKBACK_DRAWDOWN 49, free',
    ],
    [
      'B4 a fall from the start counts',
      { lookbackDrawdown: FALL },
      [{ profit: -0.2 }, { profit: -0.2 }],
      [1],
      'LOOKBACK_DRAWDOWN 49',
    ],
    [
      'B4 too few round trips',
      { lookbackDrawdown: { ...FALL, tripsMin: 3 } },
      [{ profit: -1 }, { profit: -1 }],
      [1],
      'free',
    ],
    ['B5 nothing set locks nothing', {}, [stopped(1), stopped(1), stopped(1)], [1], 'free'],
    [
      'B5 the longest lock answers',
      { cooldown: { lockMs: 60, when: 'after-loss' }, stopLossStreak: { ...STREAK, stops: 1 } },
      [stopped(100)],
      [110, 155],
      'COOLDOWN 50, COOLDOWN 5',
    ],
  ])('%s', (_name, settings, trips, moments, expected) => {
    expect(story(settings, trips, moments)).toBe(expected);
  });

  it('the fall of the account locks every instrument, the cooldown only its own (B2, B4)', () => {
    const loss = [{ profit: -0.2 }, { profit: -0.2 }];
    expect(story({ lookbackDrawdown: FALL }, loss, [1], 1)).toBe('LOOKBACK_DRAWDOWN 49');
    expect(story({ cooldown: { lockMs: 50, when: 'after-loss' } }, loss, [1], 1)).toBe('free');
  });

  it('an instrument nobody knows is never free (R3)', () => {
    expect(story({}, [], [1], 7)).toBe('STOP_LOSS_STREAK Infinity');
  });

  it('remembers a bounded number of round trips', () => {
    const many = Array.from({ length: TRIPS_REMEMBERED + 50 }, () => ({ profit: 0 }));
    expect(story({ lowProfit: { ...LOW, tripsMin: TRIPS_REMEMBERED } }, many, [1])).toBe('LOW_PROFIT 49');
    expect(story({ lowProfit: { ...LOW, tripsMin: TRIPS_REMEMBERED + 1 } }, many, [1])).toBe('free');
  });

  it('every code has a sentence', () => {
    for (const sentence of Object.values(BREAKER_CODES)) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});

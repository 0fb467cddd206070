import * as z from 'zod';
import type { PanicSettings } from '@/lib/core/risk/breakers/panic-mode';
import type { ProtectionSettings } from '@/lib/core/risk/breakers/protections';
import type { VolatilityTargetSettings } from '@/lib/core/risk/breakers/volatility-targeter';
import { duration } from './duration';
import { fraction } from './fraction';
import { multiple } from './multiple';

const share = fraction().transform(Number);
const count = z.int().min(1).max(500);

/** What a strategy's own results lock; what is left out or null locks nothing. */
export const protectionSettings = z
  .strictObject({
    stopLossStreak: z
      .strictObject({
        stops: count,
        lookback: duration,
        lock: duration,
        scope: z.enum(['instrument', 'account']),
      })
      .nullable()
      .optional(),
    cooldown: z
      .strictObject({ lock: duration, when: z.enum(['after-loss', 'after-every-exit']) })
      .nullable()
      .optional(),
    lowProfit: z
      .strictObject({ lookback: duration, tripsMin: count, profitMin: share, lock: duration })
      .nullable()
      .optional(),
    lookbackDrawdown: z
      .strictObject({ lookback: duration, tripsMin: count, drawdownMax: share, lock: duration })
      .nullable()
      .optional(),
  })
  .transform(
    ({ stopLossStreak: streak, cooldown, lowProfit: low, lookbackDrawdown: fall }): ProtectionSettings => ({
      stopLossStreak: streak
        ? { stops: streak.stops, lookbackMs: streak.lookback, lockMs: streak.lock, scope: streak.scope }
        : null,
      cooldown: cooldown ? { lockMs: cooldown.lock, when: cooldown.when } : null,
      lowProfit: low
        ? { lookbackMs: low.lookback, tripsMin: low.tripsMin, profitMin: low.profitMin, lockMs: low.lock }
        : null,
      lookbackDrawdown: fall
        ? {
            lookbackMs: fall.lookback,
            tripsMin: fall.tripsMin,
            drawdownMax: fall.drawdownMax,
            lockMs: fall.lock,
          }
        : null,
    }),
  );

const volatility = fraction({ max: 100 }).transform(Number).nullable();

/** From when on a market is beside itself; null thresholds are not looked at. */
export const panicSettings = z
  .strictObject({
    symbolVolatility: volatility,
    portfolioVolatility: volatility,
    shockMultiplier: multiple.transform(Number).nullable(),
    hold: duration,
  })
  .transform((written): PanicSettings => ({
    symbolVolatilityMax: written.symbolVolatility,
    portfolioVolatilityMax: written.portfolioVolatility,
    shockMultiplierMax: written.shockMultiplier,
    holdMs: written.hold,
  }));

/** Settings of volatility targeting but for the periods of a year, which the bars of a run decide. */
export type VolatilityTargetConfig = Omit<VolatilityTargetSettings, 'periodsPerYear'>;

const positive = (value: number): boolean => value > 0;
const POSITIVE = {
  message: 'must be above zero',
  params: { code: 'RANGE', next: 'write a number above zero' },
};

/** The volatility to aim at, how fast the past is forgotten, and how many returns are needed first. */
export const volatilityTargetSettings = z
  .strictObject({
    target: fraction({ max: 10 }).transform(Number).refine(positive, POSITIVE),
    decay: fraction({ max: 0.9999 }).transform(Number).refine(positive, POSITIVE),
    warmup: z.int().min(1).max(100_000),
  })
  .transform((written): VolatilityTargetConfig => written);

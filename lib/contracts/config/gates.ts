import * as z from 'zod';
import type { AdxRegimeSettings } from '@/lib/core/strategies/adx-regime';
import { fraction } from './fraction';
import { adxRegimeConfig } from './regimes';

/** Kinds of market that may be named: all but the unknown one, in which nothing is entered. */
export const ENTERED_REGIMES = ['trend', 'chop', 'transition'] as const;

/** What stands between a view and its size, as a run keeps it; null where nothing stands. */
export interface GateRules {
  readonly regime: {
    readonly adx: AdxRegimeSettings;
    readonly enter: (typeof ENTERED_REGIMES)[number][];
  } | null;
  readonly correlation: { readonly window: number; readonly max: number } | null;
}

/** Tighter limits by the kind of market, as a run keeps them: shares of every upper limit as decimal text. */
export interface RegimeLimitRules {
  readonly adx: AdxRegimeSettings;
  readonly shares: Readonly<Record<(typeof ENTERED_REGIMES)[number], string>>;
}

/** `regimeLimits` of config/risk.yaml: what is not named keeps all of its limits. */
export const regimeLimitsConfig = z
  .strictObject({
    trend: fraction().default('1'),
    chop: fraction().default('1'),
    transition: fraction().default('1'),
    adx: adxRegimeConfig.prefault({}),
  })
  .transform(({ adx, ...shares }): RegimeLimitRules => ({ adx: settingsOf(adx), shares }));

export const NO_GATES: GateRules = { regime: null, correlation: null };

/**
 * `gates` of config/risk.yaml and of a strategy's file: the kinds of market that may be entered, and how much an instrument
 * may move with what is held. Sentiment and models have no key: nothing supplies them yet.
 */
export const gatesConfig = z
  .strictObject({
    regime: z
      .strictObject({
        enter: z.array(z.enum(ENTERED_REGIMES)).min(1).max(3),
        adx: adxRegimeConfig.prefault({}),
      })
      .nullable()
      .default(null),
    correlation: z
      .strictObject({ window: z.int().min(10).max(1_000).default(120), max: fraction() })
      .nullable()
      .default(null),
  })
  .transform(({ regime, correlation }): GateRules => {
    if (regime === null) return { regime, correlation: numbersOf(correlation) };
    return {
      regime: { adx: settingsOf(regime.adx), enter: regime.enter },
      correlation: numbersOf(correlation),
    };
  });

function numbersOf(written: { window: number; max: string } | null): GateRules['correlation'] {
  return written === null ? null : { window: written.window, max: Number(written.max) };
}

function settingsOf(written: z.output<typeof adxRegimeConfig>): AdxRegimeSettings {
  const { window, trend_from: trend, chop_to: chop, hysteresis } = written;
  return { window, trend, chop, hysteresis };
}

import * as z from 'zod';
import { nonNegativeDecimalString as decimal } from '@/lib/contracts/decimal-string';
import { ENTERED_REGIMES } from '@/lib/contracts/config/gates';
import { schedule } from '@/lib/contracts/config/schedule';

const milliseconds = z.number().int().min(0);
/** A number that may come as a word of a command line. */
const level = z.coerce.number().min(0).max(1_000);

const share = z.string().regex(/^(?:0(?:\.\d{1,10})?|1)$/, 'a share from 0 to 1');

/** Tighter limits by the kind of market as a run keeps them. */
export const storedRegimeLimits = z.strictObject({
  adx: z.strictObject({
    window: z.number().int(),
    trend: z.number(),
    chop: z.number(),
    hysteresis: z.number(),
  }),
  shares: z.strictObject({ trend: share, chop: share, transition: share }),
});

/** Gates as a run keeps them; null where nothing stands. */
export const storedGates = z.strictObject({
  regime: z
    .strictObject({
      adx: z.strictObject({
        window: z.coerce.number().int().min(2).max(500),
        trend: level,
        chop: level,
        hysteresis: level,
      }),
      enter: z.array(z.enum(ENTERED_REGIMES)).min(1).max(3),
    })
    .nullable()
    .default(null),
  correlation: z
    .strictObject({ window: z.coerce.number().int().min(2).max(1_000), max: z.coerce.number().min(0).max(1) })
    .nullable()
    .default(null),
});

const limit = decimal.nullable().default(null);

/**
 * What the configuration of a strategy says beside its parameters, as a run keeps it: caps that tighten those the run is held
 * to and loosen none, how long views stand, and when and in which markets may be entered. Shares are fractions.
 */
export const strategyRules = z.strictObject({
  /** The configuration's id; empty when the rules were given one by one. */
  config: z.string().max(64).default(''),
  /** Which saved version, and sha256 of its text: only while parameters, timeframe and rules are exactly what it says. */
  configVersion: z.coerce.number().int().min(1).nullable().default(null),
  configHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
  signals: z
    .strictObject({
      ttlMs: milliseconds.nullable().default(null),
      cooldownMs: milliseconds.default(0),
      strengthMin: decimal.default('0'),
    })
    .prefault({}),
  limits: z
    .strictObject({
      /** Of equity, for all positions together: sizes shrink to it, and no order goes beyond it. */
      strategyAllocation: limit,
      strategyDrawdown: limit,
      strategyDailyLoss: limit,
      orderNotional: limit,
    })
    .prefault({}),
  /** Furthest distance of a stop from the price at the view; placed with the position. */
  stopLoss: limit,
  schedule: schedule.nullable().default(null),
  gates: storedGates.prefault({}),
});

export type StrategyRules = z.infer<typeof strategyRules>;

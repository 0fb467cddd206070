import * as z from 'zod';
import { ASSET_CLASSES } from '@/lib/core/model/instrument';
import { MARGIN_MODES } from '@/lib/core/model/margin';
import { COST_METHODS } from '@/lib/core/model/position';
import { SIZING_METHODS, type SizingSettings } from '@/lib/core/risk/sizing/sizing-methods';
import { storedGates, storedRegimeLimits, strategyRules } from '@/lib/contracts/api/strategy-rules';
import {
  decimalString,
  nonNegativeDecimalString as decimal,
  positiveDecimalString,
} from '@/lib/contracts/decimal-string';

/**
 * How a run turns views into orders and what its venue is like. Shapes only: bounds are checked by the core, which owns the
 * models. Shares and rates are fractions as decimal text.
 */
const sizingOf = SIZING_METHODS.map(({ kind, fields }) =>
  z.strictObject({
    kind: z.literal(kind),
    ...Object.fromEntries(fields.map(({ name }) => [name, decimal])),
    positionCap: decimal.nullable().optional(),
  }),
);

/** One of the methods of lib/core/risk/sizing with all of its fields. */
const sizing = z.union(sizingOf) as unknown as z.ZodType<SizingSettings, SizingSettings>;

const margin = z.strictObject({ mode: z.enum(MARGIN_MODES), leverageMax: decimal, borrowRate: decimal });

export const ENTRY_TIMES_IN_FORCE = ['gtc', 'ioc', 'fok'] as const;

const policy = z.strictObject({
  entry: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('market') }),
    z.strictObject({
      kind: z.literal('limit'),
      offset: decimal,
      timeInForce: z.enum(ENTRY_TIMES_IN_FORCE),
      postOnly: z.boolean(),
      goodForMs: z.number().int().nullable(),
    }),
  ]),
  protection: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('stop') }),
    z.strictObject({ kind: z.literal('bracket'), targetMultiple: decimal }),
    z.strictObject({ kind: z.literal('trailing'), distance: decimal }),
  ]),
});

/** The words of lib/core/sim, which a contract may not import; a test keeps them equal. */
export const VENUE_PATHS = ['nearer-first', 'high-first', 'low-first', 'pessimistic'] as const;
export const VENUE_LIMIT_FILLS = ['touch', 'through'] as const;

const milliseconds = z.number().int().min(0);
const makerTaker = { maker: decimalString, taker: decimal };

/** What differs from a plain venue. Fees and slippage named here replace the plain ones of the request. */
const venue = z.strictObject({
  path: z.enum(VENUE_PATHS).optional(),
  limitFill: z.enum(VENUE_LIMIT_FILLS).optional(),
  volumeShare: decimal.optional(),
  queue: z.strictObject({ kind: z.literal('volume-share'), share: decimal }).optional(),
  slippage: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('linear'), impact: decimal, spread: decimal }),
      z.strictObject({ kind: z.literal('square-root'), impact: decimal, spread: decimal }),
      z.strictObject({ kind: z.literal('volume-share'), impact: decimal }),
      z.strictObject({ kind: z.literal('spread'), bps: decimal }),
    ])
    .optional(),
  fees: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('percentage'), rate: decimal }),
        z.strictObject({ kind: z.literal('per-trade'), amount: decimal }),
        z.strictObject({ kind: z.literal('maker-taker'), ...makerTaker }),
        z.strictObject({
          kind: z.literal('tiered'),
          tiers: z
            .array(z.strictObject({ from: decimal, ...makerTaker }))
            .min(1)
            .max(12),
        }),
      ]),
    )
    .max(4)
    .optional(),
  feeMinimum: decimal.optional(),
  feeAsset: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('quote') }),
      z.strictObject({ kind: z.literal('received') }),
      z.strictObject({
        kind: z.literal('third'),
        asset: z.string().regex(/^[A-Za-z0-9]{1,20}$/, 'an asset is 1 to 20 letters and digits'),
        price: decimal,
        reserve: decimal,
      }),
    ])
    .optional(),
  latency: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('fixed'), delayMs: milliseconds }),
      z.strictObject({ kind: z.literal('uniform'), minMs: milliseconds, maxMs: milliseconds }),
    ])
    .optional(),
  funding: z
    .strictObject({ kind: z.literal('fixed-rate'), rate: decimalString, intervalMs: milliseconds })
    .optional(),
  liquidationFeeRate: decimal.optional(),
});

/** research: the rules of the venue and one order at a time. account: config/risk.yaml as it was when the run was asked for. */
export const LIMIT_PROFILES = ['research', 'account'] as const;

/** The default of each: all of the equity, nothing borrowed, at the market, a plain venue. A stored run of before has none. */
export const EXECUTION_DEFAULTS = {
  withInstruments: [] as string[],
  sizing: { kind: 'percent-of-equity', fraction: '1' },
  margin: { mode: 'none', leverageMax: '1', borrowRate: '0' },
  policy: { entry: { kind: 'market' }, protection: { kind: 'none' } },
  venue: {},
  costMethod: 'average',
  limits: 'research',
  usdPerQuote: null,
  rules: null,
} as const;

/** The fields of a run request that say all this. */
export const executionFields = {
  /** Further instruments of the same venue and timeframe, in the order the strategy numbers them. */
  withInstruments: z.array(z.string().min(3).max(80)).max(9).default([]),
  sizing: sizing.default(EXECUTION_DEFAULTS.sizing),
  margin: margin.default(EXECUTION_DEFAULTS.margin),
  policy: policy.default(EXECUTION_DEFAULTS.policy),
  venue: venue.default({}),
  /** What the units cost that a sale gives up: the average of those held, or the first ones bought. */
  costMethod: z.enum(COST_METHODS).default(EXECUTION_DEFAULTS.costMethod),
  limits: z.enum(LIMIT_PROFILES).default('research'),
  /** Dollars per unit of the quote asset, for limits in dollars; 1 is taken for the dollar and its stablecoins. */
  usdPerQuote: positiveDecimalString.nullable().default(null),
  /** What the configuration of the strategy says beside its parameters. */
  rules: strategyRules.nullable().default(null),
};

const lock = { lockMs: milliseconds };
const past = { lookbackMs: milliseconds, ...lock };
const trips = { ...past, tripsMin: z.number().int() };

/** The account's rules a run is held to, as they were: a run is repeated from its row alone. Limits are decimal text. */
export const storedLimits = z.strictObject({
  profile: z.string().max(40),
  classes: z.record(z.enum(ASSET_CLASSES), z.record(z.string().max(64), decimal.nullable())),
  protections: z.strictObject({
    stopLossStreak: z
      .strictObject({ ...past, stops: z.number().int(), scope: z.enum(['instrument', 'account']) })
      .nullable(),
    cooldown: z.strictObject({ ...lock, when: z.enum(['after-loss', 'after-every-exit']) }).nullable(),
    lowProfit: z.strictObject({ ...trips, profitMin: z.number() }).nullable(),
    lookbackDrawdown: z.strictObject({ ...trips, drawdownMax: z.number() }).nullable(),
  }),
  /** Runs of before 2026-11-21 were not held to what follows. */
  panic: z
    .strictObject({
      symbolVolatilityMax: z.number().nullable(),
      portfolioVolatilityMax: z.number().nullable(),
      shockMultiplierMax: z.number().nullable(),
      holdMs: milliseconds,
    })
    .nullable()
    .default(null),
  /** How volatility is measured for panic and target; without a target it is measured only. */
  volatility: z
    .strictObject({ target: z.number().nullable(), decay: z.number(), warmup: z.number().int() })
    .nullable()
    .default(null),
  circuit: z
    .strictObject({ dailyDrawdown: decimal.nullable(), totalDrawdown: decimal.nullable() })
    .nullable()
    .default(null),
  gates: storedGates.nullable().default(null),
  /** Shares of the upper limits by kind of market; the same limits in every market where there are none. */
  regimeLimits: storedRegimeLimits.nullable().default(null),
  /** Instrument id → tier of config/universe.yaml, whose bucket of capital it shares; all share one where none is named. */
  tiers: z.record(z.string().max(80), z.string().max(64)).default({}),
  /** Instrument id → cluster of config/risk.yaml that it moves with; what is not named moves alone. */
  clusters: z.record(z.string().max(80), z.string().max(64)).default({}),
});

export type StoredLimits = z.infer<typeof storedLimits>;

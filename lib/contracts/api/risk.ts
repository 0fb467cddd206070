import * as z from 'zod';
import { ASSET_CLASSES } from '@/lib/core/model/instrument';
import { LIMIT_UNITS, RISK_ACTIONS, RISK_LEVELS } from '@/lib/core/risk/check';
import { decimalString, positiveDecimalString } from '@/lib/contracts/decimal-string';
import { heldToRow } from '@/lib/contracts/api/held-to';
import { configProblem } from '@/lib/contracts/api/strategies';

/** Where the limits in force come from. strictest: the file cannot be read, so every upper limit counts as zero. */
const source = z.enum(['file', 'strictest']);

/** One limit as it stands without any order; numbers are decimal text. */
const ladderRow = z.strictObject({
  code: z.string(),
  label: z.string(),
  scope: z.enum(RISK_LEVELS),
  unit: z.enum(LIMIT_UNITS),
  bound: z.enum(['max', 'min']),
  state: z.enum(['within', 'breached', 'unknown', 'per-order']),
  /** What is not known, as a sentence, where the state is unknown. */
  missing: z.string().nullable(),
  value: z.string().nullable(),
  limit: z.string(),
  headroom: z.string().nullable(),
  used: z.number().nullable(),
  action: z.enum(RISK_ACTIONS),
  ceiling: z.string(),
});

/** One word for the account, and what stands against HEALTHY. */
const portfolioHealth = z.strictObject({
  status: z.enum(['HEALTHY', 'WARNING', 'CRITICAL']),
  reasons: z.array(
    z.strictObject({
      code: z.string(),
      why: z.enum(['breached', 'near', 'unknown', 'kill-switch']),
      value: z.string().nullable(),
      limit: z.string().nullable(),
    }),
  ),
});

export const riskState = z.strictObject({
  source,
  profile: z.string(),
  problems: z.array(configProblem),
  /** What the file says beside limits: breakers, gates, clusters. */
  beside: z.array(heldToRow),
  classes: z.array(
    z.strictObject({
      assetClass: z.enum(ASSET_CLASSES),
      health: portfolioHealth,
      rows: z.array(ladderRow),
      /** Labels of what is not limited. */
      unlimited: z.array(z.string()),
    }),
  ),
});

/** What is last known of a series: the price a what-if starts from. */
export const lastPrice = z.strictObject({
  seriesId: z.string(),
  price: z.string(),
  /** End of the bar it closed. */
  timeMs: z.number().int(),
});

export const lastPriceQuery = z.strictObject({ series: z.string().max(120) });

const PREVIEW_TYPES = ['market', 'limit', 'stop'] as const;

/** An order nobody sends. Exactly one of quantity and amount; equity and last price are what the person says they are. */
export const riskPreviewRequest = z.strictObject({
  series: z.string().max(120),
  assetClass: z.enum(ASSET_CLASSES),
  side: z.enum(['buy', 'sell']),
  type: z.enum(PREVIEW_TYPES),
  quantity: positiveDecimalString.nullable(),
  amount: positiveDecimalString.nullable(),
  /** The limit of a limit order, the trigger of a stop. */
  price: positiveDecimalString.nullable(),
  stop: positiveDecimalString.nullable(),
  equity: positiveDecimalString,
  lastPrice: positiveDecimalString,
});

const previewRow = z.strictObject({
  code: z.string(),
  label: z.string(),
  level: z.enum(RISK_LEVELS),
  verdict: z.enum(['pass', 'deny', 'not-applicable', 'no-limit']),
  unit: z.enum(LIMIT_UNITS).nullable(),
  value: z.string().nullable(),
  limit: z.string().nullable(),
  headroom: z.string().nullable(),
  sentence: z.string(),
});

export const riskPreview = z.strictObject({
  source,
  profile: z.string(),
  /** The sentence of the first rule that denies; null when every rule lets it pass. */
  denied: z.strictObject({ code: z.string(), sentence: z.string() }).nullable(),
  rows: z.array(previewRow),
  /** Average daily volume of the stored bars' last 30 days, in units of the base asset; null when there are none. */
  averageDailyVolume: decimalString.nullable(),
});

export type PortfolioHealthView = z.infer<typeof portfolioHealth>;
export type RiskState = z.infer<typeof riskState>;
export type LadderRowView = z.infer<typeof ladderRow>;
export type LastPrice = z.infer<typeof lastPrice>;
export type RiskPreviewRequest = z.infer<typeof riskPreviewRequest>;
export type RiskPreview = z.infer<typeof riskPreview>;
export type PreviewRowView = z.infer<typeof previewRow>;

import * as z from 'zod';
import { TIMEFRAMES } from '@/lib/core/model/timeframe';
import { statisticsReport } from '@/lib/contracts/api/statistics-report';
import { decimalString } from '@/lib/contracts/decimal-string';

/**
 * The one document a backtest leaves behind: printed by the CLI (`--json`), stored by the worker, shown on the run page.
 * Money is decimal text; ratios are fractions (0.12 = 12 %); a figure that cannot be computed is null and says why in
 * `statistics.notes`.
 */
export const FILL_MODELS = ['next-open', 'signal-close'] as const;

export const runFacts = z.strictObject({
  fingerprint: z
    .string()
    .describe('sha256 over code, data, parameters and settings: equal inputs, equal fingerprint'),
  engineVersion: z.string(),
  codeHash: z.string(),
  dataHash: z.string(),
  paramsHash: z.string(),
  journalHash: z.string(),
  strategy: z.string(),
  params: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  venue: z.string(),
  instrument: z.string().describe('the first of `instruments`'),
  instruments: z.array(z.string()).readonly(),
  timeframe: z.enum(TIMEFRAMES),
  fromMs: z.number().int().describe('start of the first bar'),
  toMs: z.number().int().describe('end of the last bar'),
  bars: z.number().int(),
  gapCount: z.number().int(),
  missingBars: z.number().int(),
  tickSize: decimalString,
  lotSize: decimalString,
  capital: decimalString,
  quoteCurrency: z.string(),
  feeRate: decimalString,
  feePerTrade: decimalString,
  slippageBps: decimalString,
  fillModel: z.enum(FILL_MODELS),
  seed: z.number().int(),
  isDemo: z.boolean(),
});

const figure = z.number().nullable();

export const statistics = z.strictObject({
  initialCapital: decimalString,
  finalEquity: decimalString,
  netProfit: decimalString,
  feesPaid: decimalString,
  slippagePaid: decimalString,
  totalReturn: figure,
  cagr: figure,
  sharpe: figure,
  sortino: figure,
  calmar: figure,
  volatility: figure,
  maxDrawdown: figure.describe('positive fraction of the high-water mark'),
  maxDrawdownAmount: figure,
  maxDrawdownDurationMs: figure,
  winRate: figure,
  profitFactor: figure,
  expectancy: figure,
  averageWin: figure,
  averageLoss: figure,
  largestWin: figure,
  largestLoss: figure,
  roundTripsTotal: z.number().int(),
  roundTripsWinning: z.number().int(),
  roundTripsLosing: z.number().int(),
  exposure: figure.describe('share of bars with an open position'),
  turnover: figure.describe('traded value divided by average equity'),
  benchmarkReturn: figure.describe('buy and hold of the same bars, before costs'),
  periodsPerYear: z.number(),
  notes: z.record(z.string(), z.string()).describe('figure name → why it is null'),
});

export const roundTrip = z.strictObject({
  number: z.number().int(),
  instrument: z.string(),
  side: z.enum(['long', 'short']),
  quantity: decimalString,
  entryTimeMs: z.number().int(),
  entryPrice: decimalString,
  exitTimeMs: z.number().int(),
  exitPrice: decimalString,
  profit: decimalString.describe('after fees and slippage'),
  returnFraction: z.number(),
  fees: decimalString,
  slippage: decimalString,
  bars: z.number().int(),
  maxAdverse: z.number().describe('worst mark during the trip, fraction of entry value, ≤ 0'),
  maxFavorable: z.number().describe('best mark during the trip, fraction of entry value, ≥ 0'),
  exitReason: z.string(),
});

export const fill = z.strictObject({
  seq: z.number().int(),
  timeMs: z.number().int(),
  instrument: z.string(),
  clientOrderId: z.string(),
  side: z.enum(['buy', 'sell']),
  price: decimalString,
  quantity: decimalString,
  fee: decimalString,
  feeCurrency: z.string(),
  liquidity: z.enum(['maker', 'taker']),
  slippage: decimalString.describe('money lost against the unslipped price'),
});

const codeCounts = z.record(z.string(), z.number().int());

/** How far every view of a strategy got, and what stopped the others. */
export const decisionFunnel = z.strictObject({
  bars: z.number().int(),
  signals: z.number().int(),
  vetoed: codeCounts.describe('by gate'),
  skipped: codeCounts.describe('views that needed or got no order, by reason'),
  denied: codeCounts.describe('orders our own rules refused, by rule'),
  submitted: z.number().int(),
  accepted: z.number().int(),
  rejected: codeCounts.describe("by the venue's code"),
  canceled: z.number().int(),
  expired: z.number().int(),
  filledOrders: z.number().int(),
  fills: z.number().int(),
  breakers: codeCounts
    .optional()
    .describe('how often each breaker tripped; absent in runs of before it was counted'),
});

export const backtestResult = z.strictObject({
  run: runFacts,
  statistics,
  report: statisticsReport,
  funnel: decisionFunnel,
  roundTrips: z.array(roundTrip),
  fills: z.array(fill),
  equity: z.strictObject({
    timeMs: z.array(z.number()),
    equity: z.array(z.number()),
    benchmark: z
      .array(z.number())
      .nullable()
      .describe('buy and hold from the same capital, before costs; null with several instruments'),
  }),
});

export type RunFacts = z.infer<typeof runFacts>;
export type Statistics = z.infer<typeof statistics>;
export type RoundTrip = z.infer<typeof roundTrip>;
export type FillRow = z.infer<typeof fill>;
export type DecisionFunnelDocument = z.infer<typeof decisionFunnel>;
export type BacktestResult = z.infer<typeof backtestResult>;

import * as z from 'zod';
import { RUN_STATUSES } from '@/lib/core/model/run-status';
import { TIMEFRAMES } from '@/lib/core/model/timeframe';
import { nonNegativeDecimalString, positiveDecimalString } from '@/lib/contracts/decimal-string';
import { FILL_MODELS, runFacts, statistics } from '@/lib/contracts/api/backtest-result';
import { runQuality } from '@/lib/contracts/api/data-quality';
import { heldToRow } from '@/lib/contracts/api/held-to';
import { problemDetail } from '@/lib/contracts/api/problem-detail';
import { executionFields, storedLimits } from '@/lib/contracts/api/run-execution';

/** What New run sends. Costs have defaults that are never zero; zero must be typed, and the report marks it. */
export const createRunRequest = z.strictObject({
  strategy: z.string().min(1).max(64),
  params: z.record(z.string().max(64), z.union([z.number(), z.string().max(200), z.boolean()])),
  instrumentId: z.string().min(3).max(80),
  timeframe: z.enum(TIMEFRAMES),
  fromMs: z.number().int().nullable(),
  toMs: z.number().int().nullable(),
  capital: positiveDecimalString,
  feeRate: nonNegativeDecimalString,
  feePerTrade: nonNegativeDecimalString,
  slippageBps: nonNegativeDecimalString,
  fillModel: z.enum(FILL_MODELS),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  ...executionFields,
  note: z.string().max(500),
  idempotencyKey: z.string().min(8).max(64),
});

/**
 * A run as it is stored: the request, complete, with the account's limits when it is held to them, and with the hash of the
 * code it is computed with when its strategy is somebody's own.
 */
export const runSettings = createRunRequest.omit({ idempotencyKey: true }).extend({
  accountLimits: storedLimits.nullable().default(null),
  strategyHash: z.string().nullable().default(null),
});

export const COST_DEFAULTS = {
  capital: '10000',
  feeRate: '0.001',
  feePerTrade: '0',
  slippageBps: '5',
  fillModel: 'next-open',
  seed: 1,
} as const;

export const runProgress = z.strictObject({
  stage: z.enum(['waiting', 'loading', 'running', 'storing', 'done']),
  barsDone: z.number().int(),
  barsTotal: z.number().int().nullable(),
  barsPerSecond: z.number().nullable(),
  etaSeconds: z.number().nullable(),
});

export const runSummary = z.strictObject({
  id: z.string(),
  kind: z.enum(['backtest']),
  status: z.enum(RUN_STATUSES),
  strategy: z.string(),
  isOwnStrategy: z.boolean(),
  params: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  instrumentId: z.string(),
  timeframe: z.enum(TIMEFRAMES),
  fromMs: z.number().int().nullable(),
  toMs: z.number().int().nullable(),
  isDemo: z.boolean(),
  note: z.string(),
  progress: runProgress,
  attempt: z.number().int(),
  totalReturn: z.number().nullable(),
  benchmarkReturn: z.number().nullable(),
  sharpe: z.number().nullable(),
  maxDrawdown: z.number().nullable(),
  roundTripsTotal: z.number().int().nullable(),
  isStale: z.boolean().describe('stored bars that this run used have been revised since'),
  staleReason: z.string().nullable(),
  failure: problemDetail.nullable(),
  createdBy: z.string(),
  createdAtMs: z.number().int(),
  startedAtMs: z.number().int().nullable(),
  finishedAtMs: z.number().int().nullable(),
});

export const runDetail = runSummary.extend({
  settings: runSettings,
  facts: runFacts.nullable(),
  statistics: statistics.nullable(),
  cliCommand: z.string(),
  configYaml: z
    .string()
    .describe('strategy, instruments, parameters and rules as a file of config/strategies'),
  heldTo: z.array(heldToRow),
  dataQuality: runQuality.shape.series
    .optional()
    .describe('what `run show` adds; the dashboard asks for it by itself'),
});

export type CreateRunRequest = z.infer<typeof createRunRequest>;
/** What a caller must name; the rest has defaults. */
export type AskedRun = z.input<typeof createRunRequest>;
/** The answer to a request: known at once, before anything is computed. */
export type CreatedRun = Pick<RunSummary, 'id' | 'status'>;
export type RunSettings = z.infer<typeof runSettings>;
export type RunProgress = z.infer<typeof runProgress>;
export type RunSummary = z.infer<typeof runSummary>;
export type RunDetail = z.infer<typeof runDetail>;

export const RUN_SORT_KEYS = [
  'createdAt',
  'strategy',
  'status',
  'totalReturn',
  'sharpe',
  'maxDrawdown',
  'roundTrips',
] as const;

/** The list's filters have the same names here, in the page's URL and in the CLI. */
export const listRunsQuery = z.strictObject({
  status: z.enum(RUN_STATUSES).optional(),
  strategy: z.string().max(64).optional(),
  instrument: z.string().max(80).optional(),
  search: z.string().max(100).optional(),
  sort: z.enum(RUN_SORT_KEYS).default('createdAt'),
  order: z.enum(['asc', 'desc']).default('desc'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  perPage: z.coerce.number().int().min(1).max(200).default(25),
});

export type ListRunsQuery = z.infer<typeof listRunsQuery>;

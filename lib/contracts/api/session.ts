// Everything that is said about a session, in one place; long only because a session says much.
import * as z from 'zod';
import { TIMEFRAMES } from '@/lib/core/model/timeframe';
import { SIGNAL_SIDES } from '@/lib/core/model/signal';
import { ORDER_STATUSES, ORDER_TYPES } from '@/lib/core/model/order';
import { heldToRow } from './held-to';
import { COST_DEFAULTS, createRunRequest, runSettings } from './run';
import {
  SESSION_EVENT_KINDS,
  SESSION_FEED_STATES,
  SESSION_MODES,
  SESSION_ORDERS,
  SESSION_RUN_STATES,
  SESSION_SPEEDS,
  SESSION_STATES,
  SESSION_WISHES,
} from './session-words';

const runFields = createRunRequest.omit({ fromMs: true, toMs: true, note: true, idempotencyKey: true }).shape;

/** One strategy of a session: what a backtest of it is asked with, without the period. Everything but what it trades has a default. */
export const sessionStrategy = z.strictObject({
  ...runFields,
  params: runFields.params.default({}),
  capital: runFields.capital.default(COST_DEFAULTS.capital),
  feeRate: runFields.feeRate.default(COST_DEFAULTS.feeRate),
  feePerTrade: runFields.feePerTrade.default(COST_DEFAULTS.feePerTrade),
  slippageBps: runFields.slippageBps.default(COST_DEFAULTS.slippageBps),
  fillModel: runFields.fillModel.default(COST_DEFAULTS.fillModel),
  seed: runFields.seed.default(COST_DEFAULTS.seed),
});

const bound = z.number().int().nullable().default(null);

/** What New session sends. */
export const createSessionRequest = z.strictObject({
  name: z.string().trim().min(1).max(80),
  mode: z.enum(SESSION_MODES).default('paper'),
  accountId: z
    .string()
    .max(64)
    .nullable()
    .default(null)
    .describe('an account of config/venues.yaml; null for paper'),
  feed: z
    .string()
    .regex(/^(live|stored|replay:[A-Za-z0-9_]{1,64})$/, 'live, stored, or replay: and the id of a replay')
    .default('live'),
  fromMs: bound.describe('stored bars only: the first; null for all'),
  toMs: bound,
  speed: z.enum(SESSION_SPEEDS).default('max').describe('stored and replayed bars only'),
  warmupBars: z
    .number()
    .int()
    .min(0)
    .max(100_000)
    .nullable()
    .default(null)
    .describe(
      'bars before the first that strategies see without trading; null: as many as they need when live, none otherwise',
    ),
  strategies: z.array(sessionStrategy).min(1).max(50),
  isArmed: z.boolean().default(false).describe('live only: orders may leave as soon as it runs'),
  idempotencyKey: z.string().min(8).max(64),
});

/** What is stored of a session besides its strategies: it is started again from its rows alone. */
export const sessionSettings = createSessionRequest.pick({
  fromMs: true,
  toMs: true,
  speed: true,
  warmupBars: true,
});

export const sessionPosition = z.strictObject({
  instrumentId: z.string(),
  quantity: z.string().describe('decimal text, negative when short'),
  entryPrice: z.string().nullable(),
  markPrice: z.string().nullable(),
  unrealizedProfit: z.string().nullable(),
});

export const sessionOrder = z.strictObject({
  clientOrderId: z.string(),
  instrumentId: z.string(),
  side: z.enum(['buy', 'sell']),
  type: z.enum(ORDER_TYPES),
  status: z.enum(ORDER_STATUSES),
  quantity: z.string().nullable(),
  quoteQuantity: z.string().nullable(),
  filledQuantity: z.string(),
  limitPrice: z.string().nullable(),
  triggerPrice: z.string().nullable(),
  reduceOnly: z.boolean(),
  reason: z.string(),
});

/** How one strategy stands, as its worker last said. Money is decimal text. */
export const sessionRunRuntime = z.strictObject({
  equity: z.string().nullable(),
  cash: z.string().nullable(),
  positions: z.array(sessionPosition),
  workingOrders: z.array(sessionOrder).describe('the newest of them'),
  workingOrdersTotal: z.number().int(),
  lastSignal: z
    .strictObject({
      timeMs: z.number(),
      instrumentId: z.string(),
      side: z.enum(SIGNAL_SIDES),
      strength: z.number(),
      reason: z.string(),
    })
    .nullable(),
  lastRegime: z.strictObject({ instrumentId: z.string(), name: z.string() }).nullable(),
  lastBarMs: z.number().nullable().describe('end of the last bar it was told'),
  barsTold: z.number().int(),
  inputs: z.number().int().describe('everything its engine was told so far'),
  entries: z.number().int(),
  fills: z.number().int(),
  denied: z.number().int(),
  problem: z.string().nullable(),
});

/** How the session itself stands, as its worker last said. */
export const sessionRuntime = z.strictObject({
  clockMs: z.number().nullable().describe('the moment its bars have come to'),
  feed: z.strictObject({
    state: z.enum(SESSION_FEED_STATES),
    lastBarMs: z.number().nullable(),
    ageMs: z.number().nullable().describe('since the last bar ended, as of the report'),
  }),
  progress: z.number().nullable().describe('share of the stored bars told; null when there is no end'),
  cycle: z.strictObject({
    count: z.number().int(),
    p50Ms: z.number().nullable(),
    p99Ms: z.number().nullable(),
    lastMs: z.number().nullable(),
  }),
  loopLagMsMax: z.number().nullable(),
  desk: z.strictObject({ state: z.enum(['reconciling', 'active', 'halted']), reason: z.string() }),
});

export const sessionRun = z.strictObject({
  id: z.string(),
  strategy: z.string(),
  params: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  instruments: z.array(z.string()),
  timeframe: z.enum(TIMEFRAMES),
  currency: z.string(),
  capital: z.string(),
  desired: z.enum(SESSION_WISHES),
  state: z.enum(SESSION_RUN_STATES),
  stateReason: z.string(),
  runtime: sessionRunRuntime.nullable(),
  reportedAtMs: z.number().int().nullable().describe('as of'),
});

export const sessionSummary = z.strictObject({
  id: z.string(),
  name: z.string(),
  mode: z.enum(SESSION_MODES),
  accountId: z.string(),
  feed: z.string(),
  desired: z.enum(SESSION_WISHES),
  state: z.enum(SESSION_STATES),
  stateReason: z.string(),
  stateSinceMs: z.number().int(),
  isArmed: z.boolean(),
  workerId: z.string().nullable(),
  fence: z.number().int().nullable(),
  runs: z.array(sessionRun),
  runtime: sessionRuntime.nullable(),
  reportedAtMs: z.number().int().nullable(),
  reportAgeMs: z
    .number()
    .int()
    .nullable()
    .describe('by the clock that answers; null before the first report'),
  createdBy: z.string(),
  createdAtMs: z.number().int(),
  startedAtMs: z.number().int().nullable(),
  endedAtMs: z.number().int().nullable(),
});

export const sessionEvent = z.strictObject({
  n: z.number().int(),
  atMs: z.number().int(),
  kind: z.enum(SESSION_EVENT_KINDS),
  detail: z.string(),
  facts: z.record(z.string(), z.unknown()),
});

export const sessionLease = z.strictObject({
  fence: z.number().int(),
  ownerId: z.string().nullable(),
  state: z.string(),
  stateReason: z.string(),
  build: z.string(),
  schemaVersion: z.string(),
  configHash: z.string(),
  expiresAtMs: z.number().int().nullable(),
  sendsFromMs: z.number().int().nullable(),
});

export const sessionDetail = sessionSummary.extend({
  settings: sessionSettings,
  armedBy: z.string().nullable(),
  armedAtMs: z.number().int().nullable(),
  lease: sessionLease.nullable(),
  strategies: z.array(
    z.strictObject({ runId: z.string(), settings: runSettings, heldTo: z.array(heldToRow) }),
  ),
  events: z.array(sessionEvent).describe('the newest, newest first'),
  cliCommand: z.string(),
});

export const listSessionsQuery = z.strictObject({
  mode: z.enum(SESSION_MODES).optional(),
  open: z.enum(['0', '1']).default('0').describe('1: only those that have not come to rest'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  perPage: z.coerce.number().int().min(1).max(200).default(25),
});

export const listSessionEventsQuery = z.strictObject({
  before: z.coerce.number().int().optional().describe('older than this n'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Pauses, resumes or stops a session, or one strategy of it. */
export const wishSessionRequest = z.strictObject({
  desired: z.enum(SESSION_WISHES),
  runId: z.string().max(64).nullable().default(null),
  reason: z.string().max(300).default(''),
});

/** Asked of a running session once: cancel what works, or close what is held. Without a run, of all its strategies. */
export const orderSessionRequest = z.strictObject({
  order: z.enum(SESSION_ORDERS),
  runId: z.string().max(64).nullable().default(null),
  reason: z.string().max(300).default(''),
});

/** Live only: whether its orders may leave. */
export const armSessionRequest = z.strictObject({
  isArmed: z.boolean(),
  reason: z.string().max(300).default(''),
});

export type AskedSession = z.input<typeof createSessionRequest>;
export type CreateSessionRequest = z.infer<typeof createSessionRequest>;
export type SessionStrategy = z.infer<typeof sessionStrategy>;
export type SessionSettings = z.infer<typeof sessionSettings>;
export type SessionSummary = z.infer<typeof sessionSummary>;
export type SessionDetail = z.infer<typeof sessionDetail>;
export type SessionRun = z.infer<typeof sessionRun>;
export type SessionRunRuntime = z.infer<typeof sessionRunRuntime>;
export type SessionRuntime = z.infer<typeof sessionRuntime>;
export type SessionEvent = z.infer<typeof sessionEvent>;
export type ListSessionsQuery = z.input<typeof listSessionsQuery>;
export type ListSessionEventsQuery = z.input<typeof listSessionEventsQuery>;
export type WishSessionRequest = z.input<typeof wishSessionRequest>;
export type OrderSessionRequest = z.input<typeof orderSessionRequest>;
export type ArmSessionRequest = z.input<typeof armSessionRequest>;
export type CreatedSession = Pick<SessionSummary, 'id' | 'state'>;

import * as z from 'zod';
import { LISTED_ROWS_DEFAULT, LISTED_ROWS_MAX, PAGES_MAX } from '@/lib/contracts/api/page';
import { decimalString } from '@/lib/contracts/decimal-string';
import { ORDER_TYPES, TIMES_IN_FORCE } from '@/lib/core/model/order';
import { ORDER_TABS, TRADED_ORDER_STATES, TRADING_MODES } from './order-words';

const filter = {
  session: z.string().max(64).optional(),
  run: z.string().max(64).optional(),
  account: z.string().max(64).optional(),
  mode: z.enum(TRADING_MODES).optional(),
  instrument: z.string().max(64).optional(),
};
const page = {
  page: z.coerce.number().int().min(1).max(PAGES_MAX).default(1),
  perPage: z.coerce.number().int().min(1).max(LISTED_ROWS_MAX).default(LISTED_ROWS_DEFAULT),
};

/** Orders of sessions, newest first. */
export const listTradedOrdersQuery = z.strictObject({
  ...filter,
  tab: z.enum(ORDER_TABS).default('all'),
  state: z.enum(TRADED_ORDER_STATES).optional(),
  ...page,
});

export const tradedOrder = z.strictObject({
  clientOrderId: z.string(),
  venueOrderId: z.string().nullable().describe('null until the venue named it'),
  accountId: z.string(),
  mode: z.enum(TRADING_MODES),
  isPractice: z.boolean(),
  sessionId: z.string(),
  sessionName: z.string(),
  runId: z.string(),
  strategy: z.string(),
  orderNumber: z.number().int().describe('number of the journal entry that asked for it'),
  instrument: z.string(),
  side: z.enum(['buy', 'sell']),
  type: z.enum(ORDER_TYPES),
  timeInForce: z.enum(TIMES_IN_FORCE),
  reduceOnly: z.boolean(),
  postOnly: z.boolean(),
  quantity: decimalString.nullable(),
  quoteQuantity: decimalString.nullable(),
  limitPrice: decimalString.nullable(),
  triggerPrice: decimalString.nullable(),
  trailDistance: decimalString.nullable(),
  goodUntilMs: z.number().nullable(),
  reason: z.string().describe('why the strategy asked for it'),
  state: z.enum(TRADED_ORDER_STATES),
  stateReason: z.string().describe('why it was denied, rejected, canceled or expired; a code first'),
  filledQuantity: decimalString,
  averagePrice: decimalString.nullable().describe('value divided by quantity of its fills, rounded down'),
  referencePrice: decimalString.nullable().describe('the price it was judged by'),
  fees: z.array(z.strictObject({ asset: z.string(), amount: decimalString })).describe('one line per asset'),
  decidedAtMs: z.number().int().describe("the engine's time"),
  claimedAtMs: z.number().int().nullable().describe("the database's time"),
  sentAtMs: z.number().int().nullable(),
  ackedAtMs: z.number().int().nullable(),
  endedAtMs: z.number().int().nullable(),
});

export const tradedOrderPage = z.strictObject({
  rows: z.array(tradedOrder),
  total: z.number().int(),
  page: z.number().int(),
  perPage: z.number().int(),
});

export const orderStep = z.strictObject({
  n: z.number().int(),
  atMs: z.number().int(),
  state: z.enum(TRADED_ORDER_STATES),
  reason: z.string(),
  fence: z.number().int(),
});

export const tradedFill = z.strictObject({
  accountId: z.string(),
  mode: z.enum(TRADING_MODES),
  instrument: z.string(),
  tradeId: z.string(),
  clientOrderId: z.string(),
  sessionId: z.string(),
  runId: z.string(),
  strategy: z.string(),
  side: z.enum(['buy', 'sell']),
  price: decimalString,
  quantity: decimalString,
  value: decimalString,
  fee: decimalString,
  feeAsset: z.string(),
  liquidity: z.enum(['maker', 'taker']),
  timeMs: z.number().int(),
  bookedAtMs: z.number().int(),
});

/** One exchange of bytes with a venue about an order; keys and signatures were never in it. */
export const orderCall = z.strictObject({
  id: z.number().int(),
  purpose: z.enum(['submit', 'cancel', 'find']),
  request: z.string(),
  sentAtMs: z.number().int(),
  answeredAtMs: z.number().int().nullable().describe('null: nothing came back'),
  httpStatus: z.number().int().nullable(),
  body: z.string().nullable().describe('as it came; null: nothing came'),
  bodyEncoding: z.enum(['utf8', 'base64']).describe('base64 where the bytes are no text'),
  outcome: z.string(),
  detail: z.string(),
});

export const tradedOrderDetail = z.strictObject({
  order: tradedOrder,
  steps: z.array(orderStep),
  fills: z.array(tradedFill),
  calls: z.array(orderCall).describe('what was sent and what came back, oldest first'),
});

export const listTradedFillsQuery = z.strictObject({
  ...filter,
  order: z.string().max(64).optional().describe('of one order, by our name for it'),
  fromMs: z.coerce.number().int().optional(),
  toMs: z.coerce.number().int().optional(),
  ...page,
});

export const tradedFillPage = z.strictObject({
  rows: z.array(tradedFill),
  total: z.number().int(),
  page: z.number().int(),
  perPage: z.number().int(),
});

export type ListTradedOrdersQuery = z.infer<typeof listTradedOrdersQuery>;
export type TradedOrder = z.infer<typeof tradedOrder>;
export type TradedOrderPage = z.infer<typeof tradedOrderPage>;
export type TradedOrderDetail = z.infer<typeof tradedOrderDetail>;
export type OrderStepRow = z.infer<typeof orderStep>;
export type OrderCall = z.infer<typeof orderCall>;
export type ListTradedFillsQuery = z.infer<typeof listTradedFillsQuery>;
export type TradedFill = z.infer<typeof tradedFill>;
export type TradedFillPage = z.infer<typeof tradedFillPage>;

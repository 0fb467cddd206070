import * as z from 'zod';
import { decimalString } from '@/lib/contracts/decimal-string';
import { LISTED_ROWS_DEFAULT, LISTED_ROWS_MAX, PAGES_MAX } from '@/lib/contracts/api/page';
import { instrumentSymbol } from '@/lib/contracts/instrument-symbol';
import { ORDER_TYPES, TIMES_IN_FORCE } from '@/lib/core/model/order';
import { ORDER_STATES } from '@/lib/contracts/api/run-choices';
import { decisionEvent } from '@/lib/contracts/api/run-decisions';

/** Orders of a run in the order they were asked for; times are inclusive. */
const orderFilter = {
  fromMs: z.coerce.number().int().optional(),
  toMs: z.coerce.number().int().optional(),
  state: z.enum(ORDER_STATES).optional(),
  instrument: instrumentSymbol.optional(),
};

export const listOrdersQuery = z.strictObject({
  ...orderFilter,
  order: z.enum(['asc', 'desc']).default('asc'),
  page: z.coerce.number().int().min(1).max(PAGES_MAX).default(1),
  perPage: z.coerce.number().int().min(1).max(LISTED_ROWS_MAX).default(LISTED_ROWS_DEFAULT),
});

/** A file of them: all that match, oldest first. */
export const exportOrdersQuery = z.strictObject(orderFilter);

export const orderFill = z.strictObject({
  seq: z.number().int(),
  timeMs: z.number().int(),
  price: decimalString,
  quantity: decimalString,
  value: decimalString,
  fee: decimalString,
  feeAsset: z.string(),
  liquidity: z.enum(['maker', 'taker']),
  slippage: decimalString,
});

export const runOrder = z.strictObject({
  number: z.number().int().describe('number of the journal entry that asked for it'),
  clientOrderId: z.string().nullable().describe('null when no venue saw it'),
  timeMs: z.number().int(),
  instrument: z.string(),
  side: z.enum(['buy', 'sell']),
  type: z.enum(ORDER_TYPES),
  timeInForce: z.enum(TIMES_IN_FORCE),
  goodUntilMs: z.number().nullable(),
  reduceOnly: z.boolean(),
  postOnly: z.boolean(),
  group: z.number().nullable().describe('orders of one group cancel each other'),
  quantity: decimalString.nullable(),
  quoteQuantity: decimalString.nullable(),
  limitPrice: decimalString.nullable(),
  triggerPrice: decimalString.nullable(),
  trailDistance: decimalString.nullable(),
  reason: z.string(),
  state: z.enum(ORDER_STATES),
  code: z.string().nullable().describe('why it was denied, rejected, canceled or expired'),
  sentence: z.string().nullable(),
  limit: z.string().nullable(),
  actual: z.string().nullable(),
  filledQuantity: decimalString,
  averagePrice: decimalString.nullable().describe('value divided by quantity of its fills, rounded down'),
  fees: z
    .array(z.strictObject({ asset: z.string(), amount: decimalString }))
    .describe('one line per asset that paid'),
  slippage: decimalString,
  endedMs: z.number().int().nullable(),
  events: z.array(decisionEvent),
  fills: z.array(orderFill),
});

export const orderPage = z.strictObject({
  rows: z.array(runOrder),
  total: z.number().int(),
  page: z.number().int(),
  perPage: z.number().int(),
  readToMs: z.number().int().nullable().describe('set when orders after it were not looked at'),
});

export type ListOrdersQuery = z.infer<typeof listOrdersQuery>;
export type ExportOrdersQuery = z.infer<typeof exportOrdersQuery>;
export type RunOrder = z.infer<typeof runOrder>;
export type OrderPage = z.infer<typeof orderPage>;

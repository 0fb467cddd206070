import * as z from 'zod';
import { decimalString } from '@/lib/contracts/decimal-string';
import { EXTERNAL_KINDS, UNKNOWN_DECISIONS } from './order-words';
import { orderCall, orderStep, tradedOrder } from './orders';

/** An order that was sent and of which nobody knows whether it is at the venue. */
export const unknownOrder = z.strictObject({
  order: tradedOrder,
  sinceMs: z.number().int(),
  worstQuote: decimalString.describe('what it counts at meanwhile, in the quote asset'),
  questions: z.number().int().describe('how often the venue was asked about it since'),
  lastAskedMs: z.number().int().nullable(),
  lastAnswer: z.string().nullable().describe('outcome of the last question'),
  provableFromMs: z.number().int().describe('not before this moment may absence be proven'),
  decision: z
    .strictObject({ decision: z.enum(UNKNOWN_DECISIONS), by: z.string(), atMs: z.number().int() })
    .nullable()
    .describe('what a person decided and the worker has not done yet'),
});

export const unknownOrderList = z.strictObject({
  asOfMs: z.number().int(),
  orders: z.array(unknownOrder),
  /** Nothing may be opened in these meanwhile. */
  quarantined: z.array(z.strictObject({ accountId: z.string(), instrument: z.string() })),
});

export const unknownOrderDetail = z.strictObject({
  ...unknownOrder.shape,
  steps: z.array(orderStep),
  calls: z.array(orderCall),
});

/**
 * A person's word about an unknown order. People prove who they are by their current password; the operator at the machine by
 * typing the order's id.
 */
export const decideUnknownRequest = z.strictObject({
  decision: z.enum(UNKNOWN_DECISIONS),
  reason: z.string().trim().min(10, 'say in a sentence how you know').max(500),
  proof: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('password'), password: z.string().min(1).max(1_000) }),
    z.strictObject({ kind: z.literal('typed'), clientOrderId: z.string().max(64) }),
  ]),
});

export const listExternalsQuery = z.strictObject({
  account: z.string().max(64).optional(),
  open: z.enum(['0', '1']).default('0').describe('1: only those that nobody acknowledged'),
});

/** An order or trade of somebody else on our account, or money that came or went. */
export const accountExternal = z.strictObject({
  accountId: z.string(),
  kind: z.enum(EXTERNAL_KINDS),
  venueRef: z.string(),
  instrument: z.string().nullable(),
  asset: z.string().nullable(),
  amount: decimalString.nullable().describe('signed: by how much the account changed'),
  what: z.string(),
  firstSeenMs: z.number().int(),
  acknowledgedMs: z.number().int().nullable(),
  acknowledgedBy: z.string().nullable(),
});

export const externalList = z.strictObject({ externals: z.array(accountExternal) });

/** A transfer changes what the books expect, so it needs the same proof as a decision; the others only need a yes. */
export const acknowledgeExternalRequest = z.strictObject({
  accountId: z.string().max(64),
  kind: z.enum(EXTERNAL_KINDS),
  venueRef: z.string().max(200),
  proof: decideUnknownRequest.shape.proof.optional(),
});

export type UnknownOrder = z.infer<typeof unknownOrder>;
export type UnknownOrderList = z.infer<typeof unknownOrderList>;
export type UnknownOrderDetail = z.infer<typeof unknownOrderDetail>;
export type DecideUnknownRequest = z.infer<typeof decideUnknownRequest>;
export type ListExternalsQuery = z.infer<typeof listExternalsQuery>;
export type AccountExternal = z.infer<typeof accountExternal>;
export type ExternalList = z.infer<typeof externalList>;
export type AcknowledgeExternalRequest = z.infer<typeof acknowledgeExternalRequest>;

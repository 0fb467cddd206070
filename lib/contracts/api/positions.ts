import * as z from 'zod';
import { decimalString } from '@/lib/contracts/decimal-string';
import { HOLDING_VERDICTS, PROTECTION_STATES, TRADING_MODES } from './order-words';

export const listPositionsQuery = z.strictObject({
  session: z.string().max(64).optional(),
  run: z.string().max(64).optional(),
  account: z.string().max(64).optional(),
  mode: z.enum(TRADING_MODES).optional(),
});

/** What one strategy of one session holds of one instrument, as its booked executions say. */
export const position = z.strictObject({
  accountId: z.string(),
  mode: z.enum(TRADING_MODES),
  isPractice: z.boolean(),
  sessionId: z.string(),
  sessionName: z.string(),
  runId: z.string(),
  strategy: z.string(),
  instrument: z.string(),
  side: z.enum(['long', 'short']),
  quantity: decimalString.describe('positive long, negative short'),
  entryPrice: decimalString.describe('average cost, rounded down'),
  cost: decimalString,
  realized: decimalString.describe('of all its executions, before fees'),
  lastPrice: decimalString.nullable().describe('null while nobody heard one'),
  lastPriceAtMs: z.number().int().nullable(),
  openProfit: decimalString.nullable().describe('before fees; null without a price'),
  sinceMs: z.number().int().describe('when it was last flat and then was not'),
  protection: z.enum(PROTECTION_STATES),
  protectedBy: z.array(z.string()).describe('its protective orders that are alive, by our names'),
  /** Of the account's base asset, every strategy together. */
  venue: z.strictObject({
    verdict: z.enum(HOLDING_VERDICTS),
    ours: decimalString.nullable(),
    theirs: decimalString.nullable(),
    atMs: z.number().int().nullable(),
  }),
});

export const positionList = z.strictObject({
  asOfMs: z.number().int(),
  rows: z.array(position),
});

export type ListPositionsQuery = z.infer<typeof listPositionsQuery>;
export type Position = z.infer<typeof position>;
export type PositionList = z.infer<typeof positionList>;

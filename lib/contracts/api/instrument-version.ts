import * as z from 'zod';
import { LISTING_STATUSES } from '@/lib/core/model/listed-instrument';
import { decimalString } from '@/lib/contracts/decimal-string';

const amount = decimalString.nullable().describe('null: the venue does not say');

/** What a venue said about an instrument from `validFromMs` until the next version. */
export const instrumentVersion = z.strictObject({
  instrumentId: z.string(),
  venue: z.string(),
  symbol: z.string(),
  validFromMs: z.number().int(),
  status: z.enum(LISTING_STATUSES),
  base: z.string(),
  quote: z.string(),
  kind: z.string(),
  tickSize: amount,
  lotSize: amount,
  minQuantity: amount,
  minNotional: amount,
  makerFee: amount,
  takerFee: amount,
});

export type InstrumentVersion = z.infer<typeof instrumentVersion>;

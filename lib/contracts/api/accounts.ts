import * as z from 'zod';
import { decimalString } from '@/lib/contracts/decimal-string';
import { TRADING_MODES } from './order-words';

export const reconciliation = z.strictObject({
  id: z.number().int(),
  atMs: z.number().int(),
  trigger: z.string(),
  verdict: z.enum(['matched', 'mismatch', 'incomplete']),
  differences: z.array(
    z.strictObject({ kind: z.string(), subject: z.string(), ours: z.string(), theirs: z.string() }),
  ),
  digest: z.string().describe('sha256 over both sides as they were compared'),
  durationMs: z.number().int(),
});

/** An account of a venue where orders can go. Never a key. */
export const venueAccount = z.strictObject({
  id: z.string(),
  venue: z.string(),
  mode: z.enum(TRADING_MODES),
  market: z.enum(['spot', 'linear']),
  isPractice: z.boolean(),
  isReadOnly: z.boolean(),
  isDryRun: z.boolean(),
  orderQuoteMax: decimalString.nullable(),
  exposureQuoteMax: decimalString.nullable(),
  ordersPerMinuteMax: z.number().int(),
  keyState: z.string().describe('unknown, ok, missing or refused'),
  keyDetail: z.string(),
  capabilities: z.record(z.string(), z.unknown()),
  reportedAtMs: z.number().int(),
  /** Who acts for it now; null while nobody does. */
  lease: z
    .strictObject({
      sessionId: z.string().nullable(),
      fence: z.number().int(),
      state: z.enum(['reconciling', 'active', 'halted']),
      stateReason: z.string(),
      expiresAtMs: z.number().int().nullable(),
    })
    .nullable(),
  unknownOrders: z.number().int(),
  openExternals: z.number().int(),
  lastReconciliation: reconciliation.nullable(),
});

export const venueAccountList = z.strictObject({ asOfMs: z.number().int(), accounts: z.array(venueAccount) });
export const reconciliationList = z.strictObject({ rows: z.array(reconciliation) });

export type VenueAccount = z.infer<typeof venueAccount>;
export type VenueAccountList = z.infer<typeof venueAccountList>;
export type ReconciliationList = z.infer<typeof reconciliationList>;

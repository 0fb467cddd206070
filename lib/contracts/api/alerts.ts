import * as z from 'zod';
import { SEVERITIES } from '@/lib/core/alerts/rule';

export const listAlertsQuery = z.strictObject({
  open: z.enum(['0', '1']).default('0').describe('1: only those that are not resolved'),
});

export const raisedAlert = z.strictObject({
  id: z.string(),
  kind: z.string(),
  severity: z.enum(SEVERITIES),
  subject: z.string(),
  what: z.string(),
  details: z.record(z.string(), z.unknown()),
  sinceMs: z.number().int(),
  resolvedAtMs: z.number().int().nullable(),
});

export const alertList = z.strictObject({ alerts: z.array(raisedAlert) });

export type RaisedAlert = z.infer<typeof raisedAlert>;
export type AlertList = z.infer<typeof alertList>;

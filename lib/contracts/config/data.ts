import * as z from 'zod';
import { TIMEFRAMES } from '@/lib/core/model/timeframe';

/** A hundred years: longer than any market that is traded here. */
const DAYS_MAX = 36_500;

/** config/data.yaml: how long stored bars are kept. A timeframe that is not named is kept for ever. */
export const dataConfig = z.strictObject({
  retention_days: z
    .partialRecord(z.enum(TIMEFRAMES), z.number().int().min(1).max(DAYS_MAX))
    .nullable()
    .default(null)
    .transform((days) => days ?? {}),
});

export type DataConfig = z.output<typeof dataConfig>;

import * as z from 'zod';
import { TAPE_CHANNEL_NAMES } from '@/lib/contracts/api/tape-words';
import { TIMEFRAMES } from '@/lib/core/model/timeframe';

/** A hundred years: longer than any market that is traded here. */
const DAYS_MAX = 36_500;

const days = z.number().int().min(1).max(DAYS_MAX);

/** config/data.yaml: how long stored bars and recordings are kept. What is not named is kept for ever. */
export const dataConfig = z.strictObject({
  retention_days: daysOf(TIMEFRAMES),
  tape_retention_days: daysOf(TAPE_CHANNEL_NAMES),
});

export type DataConfig = z.output<typeof dataConfig>;

/** Days by name; none where the key is left out or empty. */
function daysOf<const Name extends string>(names: readonly Name[]) {
  return z
    .partialRecord(z.enum(names), days)
    .nullable()
    .default(null)
    .transform((kept): Partial<Record<Name, number>> => kept ?? {});
}

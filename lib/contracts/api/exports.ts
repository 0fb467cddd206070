import * as z from 'zod';
import { EXPORT_FORMATS } from '@/lib/contracts/exports/table-forms';

/** What a run exports besides its document. */
export const RUN_TABLES = ['fills', 'orders', 'positions', 'round-trips'] as const;

/** A series as a file: bars that start in [fromMs, toMs). */
export const exportSeriesQuery = z.strictObject({
  format: z.enum(EXPORT_FORMATS),
  fromMs: z.coerce.number().int().optional(),
  toMs: z.coerce.number().int().optional(),
});

/** A table of a run as a file. */
export const exportRunTableQuery = z.strictObject({
  table: z.enum(RUN_TABLES),
  format: z.enum(EXPORT_FORMATS),
});

export type RunTable = (typeof RUN_TABLES)[number];

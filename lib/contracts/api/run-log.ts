import * as z from 'zod';
import { LISTED_ROWS_DEFAULT, LISTED_ROWS_MAX, PAGES_MAX } from '@/lib/contracts/api/page';
import { LOG_LEVELS } from '@/lib/contracts/api/run-choices';

/** Times are inclusive; `level` is the least grave one that is listed. */
export const listLogQuery = z.strictObject({
  fromMs: z.coerce.number().int().optional(),
  toMs: z.coerce.number().int().optional(),
  level: z.enum(LOG_LEVELS).default('info'),
  order: z.enum(['asc', 'desc']).default('asc'),
  page: z.coerce.number().int().min(1).max(PAGES_MAX).default(1),
  perPage: z.coerce.number().int().min(1).max(LISTED_ROWS_MAX).default(LISTED_ROWS_DEFAULT),
});

/** Something the run noted while it went through its bars; the moment is that of the market. */
export const logRow = z.strictObject({
  seq: z.number().int().describe('number of its journal entry'),
  timeMs: z.number().int(),
  level: z.enum(LOG_LEVELS),
  kind: z.string().describe('kind of its journal entry'),
  code: z.string().nullable(),
  text: z.string(),
});

/** A step of the run itself, by the clock of the system. */
export const lifeEvent = z.strictObject({
  atMs: z.number().int(),
  text: z.string(),
  level: z.enum(LOG_LEVELS),
});

export const runLog = z.strictObject({
  life: z.array(lifeEvent),
  rows: z.array(logRow),
  total: z.number().int(),
  page: z.number().int(),
  perPage: z.number().int(),
  readToMs: z
    .number()
    .int()
    .nullable()
    .describe('set when the journal is longer than one answer reads: what came after was not looked at'),
});

export type ListLogQuery = z.infer<typeof listLogQuery>;
export type LogRow = z.infer<typeof logRow>;
export type LifeEvent = z.infer<typeof lifeEvent>;
export type RunLog = z.infer<typeof runLog>;

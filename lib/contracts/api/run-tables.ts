import * as z from 'zod';
import { LISTED_ROWS_DEFAULT, LISTED_ROWS_MAX, PAGES_MAX } from '@/lib/contracts/api/page';

/** What the tables and the equity chart of one run ask for; the names are the same in the page's URL. */
const paging = {
  order: z.enum(['asc', 'desc']).default('asc'),
  page: z.coerce.number().int().min(1).max(PAGES_MAX).default(1),
  perPage: z.coerce.number().int().min(1).max(LISTED_ROWS_MAX).default(LISTED_ROWS_DEFAULT),
};

export const ROUND_TRIP_SORT_KEYS = [
  'number',
  'entryTime',
  'exitTime',
  'quantity',
  'profit',
  'returnFraction',
  'fees',
  'bars',
  'maxAdverse',
  'maxFavorable',
] as const;

export const listRoundTripsQuery = z.strictObject({
  sort: z.enum(ROUND_TRIP_SORT_KEYS).default('number'),
  ...paging,
});

/** Fills in the order they happened; `fromMs`/`toMs` (inclusive) let a chart ask for what it shows. */
export const listFillsQuery = z.strictObject({
  fromMs: z.coerce.number().int().optional(),
  toMs: z.coerce.number().int().optional(),
  ...paging,
});

export const runEquityQuery = z.strictObject({
  fromMs: z.coerce.number().int().optional(),
  toMs: z.coerce.number().int().optional(),
  pointsMax: z.coerce.number().int().min(2).max(4_000).default(2_000),
});

/**
 * Equity as columns of equal length. `drawdown` is the fraction below the high-water mark of the whole run (≤ 0), also
 * when only a part of the run is asked for. `sampled` is true when points were left out to stay within `pointsMax`;
 * the extremes of equity are always kept.
 */
export const runEquity = z.strictObject({
  timeMs: z.array(z.number()),
  equity: z.array(z.number()),
  drawdown: z.array(z.number()),
  benchmark: z.array(z.number()),
  pointsTotal: z.number().int(),
  sampled: z.boolean(),
});

export type ListRoundTripsQuery = z.infer<typeof listRoundTripsQuery>;
export type ListFillsQuery = z.infer<typeof listFillsQuery>;
export type RunEquityQuery = z.infer<typeof runEquityQuery>;
export type RunEquity = z.infer<typeof runEquity>;

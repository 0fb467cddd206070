import * as z from 'zod';
import { LISTED_ROWS_DEFAULT, LISTED_ROWS_MAX, PAGES_MAX } from '@/lib/contracts/api/page';
import { instrumentSymbol } from '@/lib/contracts/instrument-symbol';

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

export const TRIP_SIDES = ['long', 'short'] as const;
/** `winning`: a profit above zero after fees and slippage. `losing`: below zero. A trip of exactly zero is neither. */
export const TRIP_RESULTS = ['winning', 'losing'] as const;

/** Which round trips: of one instrument, one side, one result, closed in [fromMs, toMs) like the statistics count them. */
const tripFilter = {
  instrument: instrumentSymbol.optional(),
  side: z.enum(TRIP_SIDES).optional(),
  result: z.enum(TRIP_RESULTS).optional(),
  /** Numbers count from 1; both ends are included. */
  fromNumber: z.coerce.number().int().optional(),
  toNumber: z.coerce.number().int().optional(),
  fromMs: z.coerce.number().int().optional(),
  toMs: z.coerce.number().int().optional(),
  sort: z.enum(ROUND_TRIP_SORT_KEYS).default('number'),
};

export const listRoundTripsQuery = z.strictObject({ ...tripFilter, ...paging });

/** A file of them: the same rows in the same order, all pages. */
export const exportRoundTripsQuery = z.strictObject({ ...tripFilter, order: paging.order });

/** Fills in the order they happened; `fromMs`/`toMs` (inclusive) let a chart ask for what it shows. */
const fillFilter = {
  instrument: instrumentSymbol.optional(),
  fromMs: z.coerce.number().int().optional(),
  toMs: z.coerce.number().int().optional(),
};

export const listFillsQuery = z.strictObject({ ...fillFilter, ...paging });

export const exportFillsQuery = z.strictObject(fillFilter);

export const runEquityQuery = z.strictObject({
  fromMs: z.coerce.number().int().optional(),
  toMs: z.coerce.number().int().optional(),
  pointsMax: z.coerce.number().int().min(2).max(4_000).default(2_000),
});

/**
 * Equity as columns of equal length. `drawdown` is the fraction below the high-water mark of the whole run (≤ 0), also
 * when only a part of the run is asked for. `sampled` is true when points were left out to stay within `pointsMax`;
 * the extremes of equity are always kept. `benchmark` is empty when the run has none.
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
export type ExportRoundTripsQuery = z.infer<typeof exportRoundTripsQuery>;
export type ExportFillsQuery = z.infer<typeof exportFillsQuery>;
export type ListFillsQuery = z.infer<typeof listFillsQuery>;
export type RunEquityQuery = z.infer<typeof runEquityQuery>;
export type RunEquity = z.infer<typeof runEquity>;

import * as z from 'zod';
import { BAR_FINDING_KINDS, BAR_FINDING_LEVELS } from '@/lib/core/model/bar-finding';
import { MARKET_CALENDARS } from '@/lib/core/model/market-calendar';
import { LISTING_STATUSES } from '@/lib/core/model/listed-instrument';
import { TIMEFRAMES } from '@/lib/core/model/timeframe';
import { LISTED_ROWS_DEFAULT, LISTED_ROWS_MAX, PAGES_MAX } from '@/lib/contracts/api/page';
import { problemDetail } from '@/lib/contracts/api/problem-detail';
import { barRevision, seriesRange } from '@/lib/contracts/api/data-history';

/** A stretch without bars between two that exist. */
export const barGap = z.strictObject({
  fromMs: z.number().int().describe('start of the first missing bar'),
  toMs: z.number().int().describe('start of the next bar that exists'),
  missingBars: z.number().int(),
});

/** What is known about the bars of one instrument and timeframe. */
export const barQuality = z.strictObject({
  bars: z.number().int(),
  expectedBars: z.number().int(),
  missingBars: z.number().int(),
  gapCount: z.number().int(),
  largestGaps: z.array(barGap).max(20),
  flatBars: z.number().int().describe('open = high = low = close'),
  zeroVolumeBars: z.number().int(),
  outliers: z.number().int().describe('close at least 10 % away from the previous close'),
  completeness: z.number().describe('bars / expectedBars, 0…1'),
  /** Absent in rows of before they were measured. */
  calendar: z.enum(MARKET_CALENDARS).optional(),
  score: z.number().min(0).max(100).optional().describe('100: nothing missing, nothing suspect'),
  level: z.enum(['clean', ...BAR_FINDING_LEVELS]).optional(),
  findings: z.partialRecord(z.enum(BAR_FINDING_KINDS), z.number().int()).optional(),
});

export const barSeriesSummary = z.strictObject({
  id: z.string(),
  instrumentId: z.string(),
  venue: z.string(),
  symbol: z.string(),
  timeframe: z.enum(TIMEFRAMES),
  isDemo: z.boolean(),
  source: z.string().describe('file name or venue host that the bars came from'),
  fromMs: z.number().int().nullable(),
  toMs: z.number().int().nullable(),
  tickSize: z.string(),
  contentHash: z.string(),
  quality: barQuality,
  /** 120 buckets over fromMs…toMs, each the share of expected bars present: the coverage strip. */
  coverage: z.array(z.number()).max(120),
  updatedAtMs: z.number().int(),
  listing: z
    .enum(LISTING_STATUSES)
    .nullable()
    .describe('what the venue last said; null when no sync ever saw it'),
  version: z.number().int().describe('grows with every change of the bars'),
  tailBars: z
    .number()
    .int()
    .describe('bars at the end that arrived one by one; the hash does not hold them yet'),
});

/** A series with where its bars came from and what was revised, latest first. */
export const barSeriesDetail = barSeriesSummary.extend({
  ranges: z.array(seriesRange),
  revisions: z.array(barRevision),
});

/** Most bytes of one part of an upload; config/runtime/limits.ts holds the same number and a test keeps the two equal. */
export const IMPORT_PART_BYTES_MAX = 4 * 1024 * 1024;

export const GAP_POLICIES = ['refuse', 'allow'] as const;

export const createImportRequest = z.strictObject({
  fileName: z.string().max(200),
  instrument: z.string().min(3).max(40),
  venue: z.string().min(1).max(32),
  timeframe: z.enum(TIMEFRAMES),
  gapPolicy: z.enum(GAP_POLICIES),
  acknowledgeOutliers: z.boolean(),
  sizeBytes: z.number().int().min(1),
  revise: z
    .boolean()
    .default(false)
    .describe('bars that differ from stored ones replace them, and are kept as a revision'),
});

/** Asks a venue for bars from `sinceMs` to now. */
export const createSyncRequest = z.strictObject({
  instrument: z.string().min(3).max(40),
  venue: z.string().min(1).max(32),
  timeframe: z.enum(TIMEFRAMES),
  sinceMs: z.number().int().min(0),
  revise: z
    .boolean()
    .default(false)
    .describe('bars that differ from stored ones replace them, and are kept as a revision'),
});

/** Bars for a chart as columns; every point is one bar or the sum of several neighbours. */
export const barColumns = z.strictObject({
  seriesId: z.string(),
  timeframe: z.enum(TIMEFRAMES),
  tickSize: z.string(),
  isDemo: z.boolean(),
  barsInRange: z.number().int(),
  barsPerPoint: z.number().int().min(1),
  timeMs: z.array(z.number()),
  open: z.array(z.number()),
  high: z.array(z.number()),
  low: z.array(z.number()),
  close: z.array(z.number()),
  volume: z.array(z.number()),
});

export const IMPORT_STATUSES = ['uploading', 'queued', 'running', 'completed', 'failed', 'canceled'] as const;

export const importSummary = z.strictObject({
  id: z.string(),
  kind: z.enum(['upload', 'sync', 'demo']),
  status: z.enum(IMPORT_STATUSES),
  fileName: z.string(),
  instrumentId: z.string(),
  timeframe: z.enum(TIMEFRAMES),
  bytesReceived: z.number().int(),
  sizeBytes: z.number().int(),
  barsDone: z.number().int(),
  barsTotal: z.number().int().nullable(),
  failure: problemDetail.nullable(),
  createdBy: z.string(),
  createdAtMs: z.number().int(),
  finishedAtMs: z.number().int().nullable(),
});

export const listImportsQuery = z.strictObject({
  page: z.coerce.number().int().min(1).max(PAGES_MAX).default(1),
  perPage: z.coerce.number().int().min(1).max(LISTED_ROWS_MAX).default(LISTED_ROWS_DEFAULT),
});

export type ListImportsQuery = z.infer<typeof listImportsQuery>;
export type BarSeriesSummary = z.infer<typeof barSeriesSummary>;
export type BarSeriesDetail = z.infer<typeof barSeriesDetail>;
export type CreateImportRequest = z.input<typeof createImportRequest>;
export type CreateSyncRequest = z.input<typeof createSyncRequest>;
export type BarColumns = z.infer<typeof barColumns>;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];
export type ImportSummary = z.infer<typeof importSummary>;

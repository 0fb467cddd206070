import * as z from 'zod';
import { BAR_FINDING_KINDS, BAR_FINDING_LEVELS } from '@/lib/core/model/bar-finding';
import { MARKET_CALENDARS } from '@/lib/core/model/market-calendar';
import { TIMEFRAMES } from '@/lib/core/model/timeframe';

const epochMs = z.number().int();

export const barFinding = z.strictObject({
  fromMs: epochMs,
  toMs: epochMs.describe('end of the stretch; of a fill its own moment'),
  value: z.number().nullable().describe('what was measured; null when it was not a number'),
});

/** Everything that was found of one kind. lib/core/bars/SPEC.md says what value and limit of a kind mean. */
export const findingGroup = z.strictObject({
  kind: z.enum(BAR_FINDING_KINDS),
  level: z.enum(BAR_FINDING_LEVELS),
  limit: z.number(),
  total: z.number().int().min(0),
  listed: z.array(barFinding).max(20).describe('the largest by value'),
});

export const QUALITY_LEVELS = ['clean', ...BAR_FINDING_LEVELS] as const;

/** The quality of some bars of one instrument and timeframe. */
export const qualityReport = z.strictObject({
  timeframe: z.enum(TIMEFRAMES),
  calendar: z.enum(MARKET_CALENDARS),
  fromMs: epochMs.nullable().describe('start of the first bar'),
  toMs: epochMs.nullable().describe('end of the last bar'),
  bars: z.number().int(),
  expectedBars: z.number().int(),
  missingBars: z.number().int().describe('missing while the calendar says open'),
  completeness: z.number(),
  score: z.number().min(0).max(100),
  level: z.enum(QUALITY_LEVELS).describe('the highest level of what was found'),
  rawGaps: z.strictObject({
    gapCount: z.number().int(),
    missingSteps: z.number().int(),
    longestMs: z.number(),
    longestAfterMs: epochMs.nullable(),
  }),
  flatBars: z.number().int(),
  zeroVolumeBars: z.number().int(),
  findings: z.array(findingGroup).describe('one group per kind that was looked for'),
});

/** A stored series, looked at now. */
export const seriesCheck = qualityReport.extend({
  seriesId: z.string(),
  instrumentId: z.string(),
  isDemo: z.boolean(),
  checkedAtMs: epochMs,
  stepsBehind: z.number().int().describe('bars of an open market that could have been added since'),
});

/** What `sextant data check --json` prints. */
export const dataCheck = z.strictObject({
  checkedAtMs: epochMs,
  worst: z.enum(QUALITY_LEVELS),
  series: z.array(seriesCheck),
});

/** The bars that a run used, in its range, and its fills against them. */
export const runQuality = z.strictObject({
  runId: z.string(),
  /** Null for runs of before it was kept. */
  series: z
    .array(
      qualityReport.extend({
        instrument: z.string().describe('symbol'),
        fillsWithoutBar: z.number().int(),
      }),
    )
    .nullable(),
});

export const checkSeriesQuery = z.strictObject({
  fromMs: z.coerce.number().int().optional(),
  toMs: z.coerce.number().int().optional(),
  calendar: z.enum(MARKET_CALENDARS).optional(),
});

export type QualityReportDocument = z.infer<typeof qualityReport>;
export type SeriesCheck = z.infer<typeof seriesCheck>;
export type DataCheck = z.infer<typeof dataCheck>;
export type RunQuality = z.infer<typeof runQuality>;

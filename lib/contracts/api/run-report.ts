import * as z from 'zod';
import { decisionFunnel } from '@/lib/contracts/api/backtest-result';
import { ROLLING_KIND_NAMES } from '@/lib/contracts/api/run-choices';
import { instrumentSymbol } from '@/lib/contracts/instrument-symbol';
import { statisticsReport } from '@/lib/contracts/api/statistics-report';

const stretch = {
  fromMs: z.coerce.number().int().optional(),
  toMs: z.coerce.number().int().optional(),
};

/** A stretch of a run: bars that start in [fromMs, toMs); without bounds the whole run. */
export const runReportQuery = z.strictObject(stretch);

/** Every statistic of the stretch, annualised like the whole run so that the two compare. */
export const runReport = z.strictObject({
  fromMs: z.number().int().describe('start of its first bar'),
  toMs: z.number().int().describe('end of its last bar'),
  bars: z.number().int(),
  isWhole: z.boolean(),
  report: statisticsReport,
  funnel: decisionFunnel.nullable().describe('of the whole run; null for runs of before it was counted'),
});

export const rollingQuery = z.strictObject({
  ...stretch,
  kind: z.enum(ROLLING_KIND_NAMES).default('sharpe'),
  window: z.coerce.number().int().min(2).max(1_000).default(63),
});

/** One value per day on which the window is full; null where the window allows no figure. */
export const rolling = z.strictObject({
  kind: z.enum(ROLLING_KIND_NAMES),
  window: z.number().int().describe('days'),
  days: z.number().int().describe('days with bars in the stretch'),
  daysPerYear: z.number(),
  timeMs: z.array(z.number()),
  values: z.array(z.number().nullable()),
});

export const tripPointsQuery = z.strictObject(stretch);

/** Closed round trips as points, for pictures of them; every n-th one when there are more than a picture can hold. */
export const tripPoints = z.strictObject({
  total: z.number().int(),
  everyNth: z.number().int(),
  points: z.array(
    z.strictObject({
      number: z.number().int(),
      side: z.enum(['long', 'short']),
      returnFraction: z.number(),
      maxAdverse: z.number(),
      maxFavorable: z.number(),
      heldMs: z.number(),
    }),
  ),
});

export const plotsQuery = z.strictObject({
  ...stretch,
  instrument: instrumentSymbol.optional().describe('the first one of the run when not said'),
  pointsMax: z.coerce.number().int().min(2).max(4_000).default(2_000),
});

/** The indicators a strategy says it looks at, over the bars a chart shows; times are those of the bars' reading. */
export const runPlots = z.strictObject({
  barsPerPoint: z.number().int(),
  timeMs: z.array(z.number()),
  plots: z.array(
    z.strictObject({
      name: z.string(),
      label: z.string().describe('title with its parameters: SMA 10'),
      pane: z.enum(['price', 'own']),
      lines: z.array(
        z.strictObject({ name: z.string(), label: z.string(), values: z.array(z.number().nullable()) }),
      ),
    }),
  ),
});

export type RunReportQuery = z.infer<typeof runReportQuery>;
export type RunReport = z.infer<typeof runReport>;
export type RollingQuery = z.infer<typeof rollingQuery>;
export type Rolling = z.infer<typeof rolling>;
export type TripPoints = z.infer<typeof tripPoints>;
export type TripPointsQuery = z.infer<typeof tripPointsQuery>;
export type PlotsQuery = z.infer<typeof plotsQuery>;
export type RunPlots = z.infer<typeof runPlots>;

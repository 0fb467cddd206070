import * as z from 'zod';

/** One figure: a finite number, or null with the reason, and how many observations it rests on. */
export const figureRow = z.strictObject({
  value: z.number().nullable(),
  reason: z.string().optional(),
  n: z.number(),
  perYear: z.number().optional().describe('periods per year it was annualised with'),
});

const figures = z.record(z.string(), figureRow);
const table = z.array(z.record(z.string(), z.unknown()));

/**
 * Every statistic of a run or of a part of it, as lib/core/statistics names them; its catalogue has title, unit, formula
 * and source of each.
 */
export const statisticsReport = z.strictObject({
  figures,
  annualisation: z.strictObject({ barsPerYear: z.number(), daysPerYear: z.number() }),
  sides: z.strictObject({ long: figures, short: figures }),
  regimes: table,
  volatilityRegimes: table.default([]).describe('empty for runs of before it was split by'),
  tables: z.strictObject({
    monthly: table,
    yearly: table,
    drawdowns: table,
    distribution: z.record(z.string(), z.unknown()),
    streaks: z.record(z.string(), z.unknown()),
    timing: z.record(z.string(), z.unknown()),
  }),
});

export type StatisticsReportDocument = z.infer<typeof statisticsReport>;

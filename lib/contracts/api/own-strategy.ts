import * as z from 'zod';
import { TIMEFRAMES } from '@/lib/core/model/timeframe';
import { ORDERS } from '@/lib/core/strategies/constraint-order';
import { problemDetail } from '@/lib/contracts/api/problem-detail';

const text = z.string().min(1);
const base = { name: z.string().regex(/^[a-z][A-Za-z0-9]*$/), label: text, help: text, unit: z.string() };
const numeric = { min: z.number(), max: z.number(), step: z.number().positive(), default: z.number() };
const value = z.union([z.number(), z.string(), z.boolean()]);

/** One parameter of a strategy, as its description has it. */
export const parameterSpec = z.discriminatedUnion('kind', [
  z.strictObject({ ...base, ...numeric, kind: z.literal('integer') }),
  z.strictObject({ ...base, ...numeric, kind: z.literal('number') }),
  z.strictObject({ ...base, kind: z.literal('choice'), options: z.array(text).min(1), default: text }),
  z.strictObject({ ...base, kind: z.literal('boolean'), default: z.boolean() }),
]);

export const indicatorPlots = z.array(
  z.strictObject({
    indicator: text,
    parameters: z.record(z.string(), value),
    outputs: z.array(text).exactOptional(),
  }),
);

/** A description as plain data; see lib/core/strategies/published-description.ts. */
export const publishedDescription = z.strictObject({
  name: text,
  title: text,
  summary: text,
  parameters: z.array(parameterSpec),
  rules: z.array(z.strictObject({ names: z.array(text), message: text, order: z.enum(ORDERS).nullable() })),
  instruments: z.number().int(),
  warmupBars: z.number().int(),
  timeframes: z.array(z.enum(TIMEFRAMES)),
  plots: indicatorPlots,
});

/** A file of a strategy below its folder, with forward slashes. */
export const strategyFile = z.strictObject({ path: text, text: z.string() });

/** A strategy of somebody's own as a worker found it. Up to `takenAtMs` it is the last version that passed its check. */
export const ownStrategy = z.strictObject({
  name: z.string(),
  description: publishedDescription.nullable().describe('null while no version of it was ever good'),
  sourceHash: z.string().nullable(),
  takenAtMs: z.number().int().nullable(),
  problem: problemDetail.nullable().describe('why the files as they lie now are not taken'),
  checkedAtMs: z.number().int(),
  host: z.string(),
  folder: z.string(),
});

export type IndicatorPlots = z.infer<typeof indicatorPlots>;
export type StrategyFile = z.infer<typeof strategyFile>;
export type OwnStrategy = z.infer<typeof ownStrategy>;

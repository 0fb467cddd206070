import * as z from 'zod';
import { TIMEFRAMES } from '@/lib/core/model/timeframe';

export const FEATURES_MAX = 40;

/** Names behind commas, as one query parameter carries them. */
const names = (most: number) =>
  z
    .string()
    .min(1)
    .transform((text) => text.split(',').map((name) => name.trim()))
    .pipe(z.array(z.string().min(1).max(120)).min(1).max(most));

/** Which figures of which instruments; a list or a tier of the universe may stand for its instruments. */
export const featuresQuery = z.strictObject({
  instruments: names(50).describe('venue:BASE/QUOTE, or `universe`, behind commas'),
  timeframe: z.enum(TIMEFRAMES),
  features: names(FEATURES_MAX).describe('close, sma_20, rsi_14, macd, bbands_20_2, … behind commas'),
  align: z.enum(['outer', 'inner']).default('outer'),
  forwardFillRows: z.coerce.number().int().min(0).max(10_000).default(0),
  fromMs: z.coerce.number().int().optional(),
  toMs: z.coerce.number().int().optional(),
});
export type FeaturesQuery = z.infer<typeof featuresQuery>;

export const featureTable = z.strictObject({
  timeframe: z.enum(TIMEFRAMES),
  timeMs: z
    .array(z.number())
    .describe('start of each row’s bar; its values are known when the bar has closed'),
  columns: z.array(
    z.strictObject({
      instrumentId: z.string(),
      name: z.string(),
      values: z.array(z.number().nullable()).describe('null: not known'),
    }),
  ),
});
export type FeatureTableView = z.infer<typeof featureTable>;

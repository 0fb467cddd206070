import * as z from 'zod';
import { RUN_STATUSES } from '@/lib/core/model/run-status';
import { TIMEFRAMES } from '@/lib/core/model/timeframe';
import { strategyRules } from '@/lib/contracts/api/strategy-rules';

/** A run as the catalogue names it beside its strategy. */
export const strategyRun = z.strictObject({
  id: z.string(),
  status: z.enum(RUN_STATUSES),
  instrumentId: z.string(),
  timeframe: z.enum(TIMEFRAMES),
  isDemo: z.boolean(),
  createdAtMs: z.number().int(),
  totalReturn: z.number().nullable(),
  sharpe: z.number().nullable(),
  maxDrawdown: z.number().nullable(),
});

/** What became of a strategy so far; null where it has no run, or none that completed. */
export const strategyRecord = z.strictObject({
  runs: z.number().int(),
  last: strategyRun.nullable(),
  best: strategyRun.nullable(),
});

/** Something wrong at a place of a configuration text; line and column as an editor counts, from 1. */
export const configProblem = z.strictObject({
  code: z.string(),
  line: z.number().int(),
  column: z.number().int(),
  path: z.string(),
  message: z.string(),
  got: z.string().nullable(),
  expected: z.string().nullable(),
  next: z.string(),
});

export const strategyConfigVersion = z.strictObject({
  version: z.number().int(),
  yaml: z.string(),
  sha256: z.string(),
  author: z.string(),
  note: z.string(),
  savedAtMs: z.number().int(),
});

/** A saved version as a run can be started from it; `problem` says why none can, and then there is no run. */
export const strategyConfigChoice = z.strictObject({
  version: z.number().int(),
  sha256: z.string(),
  note: z.string(),
  savedAtMs: z.number().int(),
  run: z
    .strictObject({
      id: z.string(),
      universe: z.array(z.string()).describe('instrument ids'),
      timeframe: z.enum(TIMEFRAMES),
      params: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
      rules: strategyRules,
    })
    .nullable(),
  problem: z.string().nullable(),
});

const yamlText = z.string().max(100_000);

/** A form's change of one value by its dotted path; null takes the key out, so that its default holds. */
const change = z.strictObject({
  path: z.string().regex(/^[a-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)?$/),
  value: z.union([z.string().max(200), z.number(), z.boolean()]).nullable(),
});

export const checkStrategyConfigRequest = z.strictObject({
  strategy: z.string().max(64),
  yaml: yamlText,
  changes: z.array(change).max(60).default([]),
});

/** The text with the changes made, what is wrong with it, and its values by dotted path as text for the form. */
export const strategyConfigChecked = z.strictObject({
  yaml: z.string(),
  problems: z.array(configProblem),
  values: z.record(z.string(), z.string()).nullable(),
});

export const saveStrategyConfigRequest = z.strictObject({
  strategy: z.string().max(64),
  yaml: yamlText,
  note: z.string().max(500),
  /** The version the text was made from; another one saved meanwhile refuses this. 0 for the first. */
  baseVersion: z.number().int().min(0),
});

export type StrategyRun = z.infer<typeof strategyRun>;
export type StrategyRecord = z.infer<typeof strategyRecord>;
export type ConfigProblemRow = z.infer<typeof configProblem>;
export type StrategyConfigVersion = z.infer<typeof strategyConfigVersion>;
export type StrategyConfigChoice = z.infer<typeof strategyConfigChoice>;
export type StrategyConfigChange = z.infer<typeof change>;
export type CheckStrategyConfigRequest = z.input<typeof checkStrategyConfigRequest>;
export type StrategyConfigChecked = z.infer<typeof strategyConfigChecked>;
export type SaveStrategyConfigRequest = z.infer<typeof saveStrategyConfigRequest>;

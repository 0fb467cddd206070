import * as z from 'zod';
import { SIGNAL_SIDES } from '@/lib/core/model/signal';
import { LISTED_ROWS_DEFAULT, LISTED_ROWS_MAX, PAGES_MAX } from '@/lib/contracts/api/page';
import { DECISION_OUTCOMES } from '@/lib/contracts/api/run-choices';
import { instrumentSymbol } from '@/lib/contracts/instrument-symbol';

/** Views of a run in the order they were had; times are inclusive. The names are the same in the page's URL and in the CLI. */
const decisionFilter = {
  fromMs: z.coerce.number().int().optional(),
  toMs: z.coerce.number().int().optional(),
  outcome: z.enum(DECISION_OUTCOMES).optional(),
  code: z.string().max(64).optional(),
  instrument: instrumentSymbol.optional(),
};

export const listDecisionsQuery = z.strictObject({
  ...decisionFilter,
  order: z.enum(['asc', 'desc']).default('asc'),
  page: z.coerce.number().int().min(1).max(PAGES_MAX).default(1),
  perPage: z.coerce.number().int().min(1).max(LISTED_ROWS_MAX).default(LISTED_ROWS_DEFAULT),
});

/** A file of them: all that match, oldest first. */
export const exportDecisionsQuery = z.strictObject(decisionFilter);

export const decision = z.strictObject({
  number: z.number().int().describe('number of the journal entry that holds the view'),
  timeMs: z.number().int().describe('close of the bar the view was had on'),
  instrument: z.string(),
  side: z.enum(SIGNAL_SIDES),
  strength: z.number(),
  reason: z.string(),
  outcome: z.enum(DECISION_OUTCOMES),
  code: z
    .string()
    .nullable()
    .describe('the skip reason, gate, rule or venue code that decided; null for orders'),
  sentence: z.string().nullable().describe('the code in words'),
  orderNumber: z.number().int().nullable(),
});

export const decisionPage = z.strictObject({
  rows: z.array(decision),
  total: z.number().int(),
  page: z.number().int(),
  perPage: z.number().int(),
  readToMs: z
    .number()
    .int()
    .nullable()
    .describe('set when the journal is longer than one answer reads: views after it were not looked at'),
});

export const VERDICT_STEP_VERDICTS = ['pass', 'deny', 'off', 'info'] as const;

export const decisionStep = z.strictObject({
  stage: z.enum(['gate', 'size', 'risk']),
  code: z.string(),
  label: z.string(),
  verdict: z.enum(VERDICT_STEP_VERDICTS),
  actual: z.number().nullable(),
  limit: z.number().nullable(),
  unit: z.string().nullable().describe('money, price, share, multiple, count or ms; null when there is none'),
  sentence: z.string().describe('what the step means, or why it denies'),
});

export const decisionEvent = z.strictObject({
  timeMs: z.number().int(),
  kind: z.string(),
  text: z.string(),
});

export const decisionVerdict = decision.extend({
  stopHint: z.number().nullable(),
  ttlMs: z.number().nullable(),
  detail: z.string().nullable().describe('what a skip or veto adds to its code'),
  steps: z.array(decisionStep),
  /** What happened to its order, oldest first. */
  events: z.array(decisionEvent),
});

export const decisionsAtQuery = z.strictObject({ timeMs: z.coerce.number().int() });

/** The views of one moment: the asked one, or the nearest before it that had any. */
export const decisionsAt = z.strictObject({
  askedMs: z.number().int(),
  atMs: z.number().int().nullable().describe('null when there was no view at or before the asked moment'),
  isExact: z.boolean(),
  barMs: z.number().int().describe('length of one bar: the bar of the views began this long before `atMs`'),
  views: z.array(decisionVerdict),
});

export type ListDecisionsQuery = z.infer<typeof listDecisionsQuery>;
export type ExportDecisionsQuery = z.infer<typeof exportDecisionsQuery>;
export type DecisionRow = z.infer<typeof decision>;
export type DecisionPage = z.infer<typeof decisionPage>;
export type DecisionStep = z.infer<typeof decisionStep>;
export type DecisionVerdict = z.infer<typeof decisionVerdict>;
export type DecisionsAt = z.infer<typeof decisionsAt>;

import * as z from 'zod';
import { parameterSpec } from '@/lib/contracts/api/own-strategy';
import { findIndicator } from '@/lib/core/indicators/catalogue';
import { Refusal } from '@/lib/core/model/refusal';
import { TIMEFRAMES } from '@/lib/core/model/timeframe';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { validateParameters } from '@/lib/core/strategies/validate-parameters';

const INSTRUMENTS_MAX = 10;
const WARMUP_BARS_MAX = 100_000;

const text = z.string().min(1);
const made = z.custom<(...given: never[]) => unknown>(
  (value) => typeof value === 'function',
  'must be a function',
);
const shape = z.strictObject({
  name: text,
  title: text,
  summary: text,
  parameters: z.array(parameterSpec).max(50),
  constraints: z.array(z.strictObject({ names: z.array(text).min(1), message: text, holds: made })).max(50),
  warmupBars: made,
  instruments: z.number().int().min(1).max(INSTRUMENTS_MAX).optional(),
  timeframes: made.optional(),
  plots: made.optional(),
});

/** What a user's `params.ts` exports, if it keeps the rules that the catalogue keeps. @throws Refusal STRATEGY_DESCRIPTION */
export function checkDescription(given: unknown, folderName: string): StrategyDescription {
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    refuse(`description.${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is missing'}`);
  }
  const description = given as StrategyDescription;
  if (description.name !== folderName) {
    refuse(`description.name is "${description.name}", the folder is named ${folderName}`);
  }
  const names = description.parameters.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) refuse(`two parameters are named ${twice}`);
  for (const { names: ruled } of description.constraints) {
    const stranger = ruled.find((name) => !names.includes(name));
    if (stranger !== undefined) refuse(`a constraint names ${stranger}, which is no parameter`);
  }
  const defaults = Object.fromEntries(description.parameters.map((spec) => [spec.name, spec.default]));
  const checked = validateParameters(description, defaults);
  if (!checked.ok) {
    const [problem] = checked.problems;
    refuse(`the defaults do not fit: ${problem?.name ?? ''}: ${problem?.message ?? ''}`);
  }
  checkWithDefaults(description, checked.values);
  return description;
}

function checkWithDefaults(
  description: StrategyDescription,
  values: Parameters<StrategyDescription['warmupBars']>[0],
): void {
  const warmup = description.warmupBars(values);
  if (!Number.isInteger(warmup) || warmup < 0 || warmup > WARMUP_BARS_MAX) {
    refuse(`warmupBars gives ${String(warmup)}, needs a whole number from 0 to ${WARMUP_BARS_MAX}`);
  }
  for (const timeframe of description.timeframes?.(values) ?? []) {
    if (!TIMEFRAMES.includes(timeframe)) refuse(`timeframes names ${timeframe}`);
  }
  for (const plot of description.plots?.(values) ?? []) {
    if (findIndicator(plot.indicator) === null)
      refuse(`plots names ${plot.indicator}, which is no indicator`);
  }
}

function refuse(what: string): never {
  throw new Refusal('STRATEGY_DESCRIPTION', {
    what: `params.ts: ${what}`,
    why: 'Forms, checks and charts are made from the description, so it must be complete.',
    next: 'Compare it with the params.ts of: sextant strategy new example',
  });
}

import * as z from 'zod';
import { indicatorPlots, parameterSpec } from '@/lib/contracts/api/own-strategy';
import { findIndicator } from '@/lib/core/indicators/catalogue';
import { Refusal } from '@/lib/core/model/refusal';
import { TIMEFRAMES } from '@/lib/core/model/timeframe';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { validateParameters } from '@/lib/core/strategies/validate-parameters';
import { descriptionPlace } from './description-place';

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

/** Says no, with the place in params.ts that `path` leads to. */
type Refuse = (path: readonly PropertyKey[], what: string) => never;

/**
 * What a user's `params.ts` exports, if it keeps the rules that the catalogue keeps; `file` is its text, for the place of what
 * does not.
 * @throws Refusal STRATEGY_DESCRIPTION with line and column
 */
export function checkDescription(given: unknown, folderName: string, file: string): StrategyDescription {
  const refuse: Refuse = (path, what) => refuseAt(descriptionPlace(file, path), what);
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path ?? [];
    return refuse(path, `${['description', ...path].join('.')}: ${issue?.message ?? 'is missing'}`);
  }
  const description = given as StrategyDescription;
  if (description.name !== folderName) {
    refuse(['name'], `description.name is "${description.name}", the folder is named ${folderName}`);
  }
  const names = description.parameters.map(({ name }) => name);
  const twice = names.findIndex((name, at) => names.indexOf(name) !== at);
  if (twice !== -1) refuse(['parameters', twice, 'name'], `two parameters are named ${names[twice] ?? ''}`);
  for (const [at, { names: ruled }] of description.constraints.entries()) {
    const stranger = ruled.find((name) => !names.includes(name));
    if (stranger !== undefined)
      refuse(['constraints', at, 'names'], `a constraint names ${stranger}, which is no parameter`);
  }
  const defaults = Object.fromEntries(description.parameters.map((spec) => [spec.name, spec.default]));
  const checked = validateParameters(description, defaults);
  if (!checked.ok) {
    const [problem] = checked.problems;
    const at = names.indexOf(problem?.name ?? '');
    return refuse(
      ['parameters', at, 'default'],
      `the defaults do not fit: ${problem?.name ?? ''}: ${problem?.message ?? ''}`,
    );
  }
  checkWithDefaults(description, checked.values, refuse);
  return description;
}

function checkWithDefaults(
  description: StrategyDescription,
  values: Parameters<StrategyDescription['warmupBars']>[0],
  refuse: Refuse,
): void {
  const warmup = description.warmupBars(values);
  if (!Number.isInteger(warmup) || warmup < 0 || warmup > WARMUP_BARS_MAX) {
    const rule = `needs a whole number from 0 to ${WARMUP_BARS_MAX}`;
    refuse(['warmupBars'], `warmupBars gives ${String(warmup)}, ${rule}`);
  }
  for (const timeframe of description.timeframes?.(values) ?? []) {
    if (!TIMEFRAMES.includes(timeframe)) refuse(['timeframes'], `timeframes names ${timeframe}`);
  }
  const plots = indicatorPlots.safeParse(description.plots?.(values) ?? []);
  if (!plots.success) {
    const [issue] = plots.error.issues;
    return refuse(['plots'], `plots.${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  for (const { indicator } of plots.data) {
    if (findIndicator(indicator) === null)
      refuse(['plots'], `plots names ${indicator}, which is no indicator`);
  }
}

function refuseAt(place: string | null, what: string): never {
  throw new Refusal('STRATEGY_DESCRIPTION', {
    what: `params.ts:${place === null ? '' : `${place}:`} ${what}`,
    why: 'Forms, checks and charts are made from the description, so it must be complete.',
    next: 'Compare it with the params.ts of: sextant strategy new example',
  });
}

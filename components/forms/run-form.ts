import type { BarSeriesSummary } from '@/lib/contracts/api/data';
import type { CreateRunRequest, RunSettings } from '@/lib/contracts/api/run';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { validateParameters } from '@/lib/core/strategies/validate-parameters';
import { configuredBy, namedRules, type ConfiguredRun } from './configured-run';
import type { ExecutionTexts } from './execution-field';
import { DEFAULT_EXECUTION } from './execution-fields';
import { executionProblems, executionTexts, readExecution } from './execution-form';
import { fractionToPercentText, isDecimalText, percentToFractionText } from './percent-text';
import { initialTexts } from './parameter-text';
import { customPeriod, presetPeriod, type Period, type PeriodPreset } from './period-preset';

/** New run as the person typed it. Everything is text, so that a refusal loses nothing. */
export interface RunForm {
  readonly strategy: string;
  readonly params: Readonly<Record<string, string>>;
  readonly seriesId: string;
  /** Ids of the further series, for a strategy that trades several instruments together. */
  readonly withSeriesIds: readonly string[];
  readonly execution: ExecutionTexts;
  /** What the configuration of the strategy says beside its parameters. Another strategy has none of them. */
  readonly rules: RunSettings['rules'];
  /** What a saved version says of a run; null when the form began with none. */
  readonly configured: ConfiguredRun | null;
  readonly preset: PeriodPreset;
  readonly fromDay: string;
  /** The last day included. */
  readonly toDay: string;
  readonly capital: string;
  readonly feePercent: string;
  readonly feePerTrade: string;
  readonly slippageBps: string;
  readonly fillModel: RunSettings['fillModel'];
  readonly seed: string;
  readonly note: string;
}

/** Field name, as the API names it → what is wrong with it. */
export type FormProblems = Readonly<Record<string, string>>;

/** Costs are never zero unless somebody types the zero. The values are the ones of the contract; a test keeps them equal. */
export const RUN_FORM_DEFAULTS = {
  capital: '10000',
  feePercent: '0.1',
  feePerTrade: '0',
  slippageBps: '5',
  fillModel: 'next-open',
  seed: '1',
} as const;

const DAY_MS = 86_400_000;
const SEED_MAX = 2 ** 31 - 1;
const NOTE_MAX = 500;

/** A fresh form for a strategy on a series. */
export function freshRunForm({ name, parameters }: StrategyDescription, seriesId: string): RunForm {
  const params = initialTexts(parameters);
  return {
    strategy: name,
    params,
    seriesId,
    withSeriesIds: [],
    execution: DEFAULT_EXECUTION,
    rules: null,
    configured: null,
    preset: 'all',
    fromDay: '',
    toDay: '',
    note: '',
    ...RUN_FORM_DEFAULTS,
  };
}

type CopiedSettings = Omit<RunSettings, 'accountLimits' | 'strategyHash'>;

/** The form that would ask for the same run again; a strategy that is no longer there has no parameters to show. */
export function runFormOf(settings: CopiedSettings, description: StrategyDescription | null): RunForm {
  const isWhole = settings.fromMs === null && settings.toMs === null;
  const day = (timeMs: number | null) => (timeMs === null ? '' : new Date(timeMs).toISOString().slice(0, 10));
  return {
    strategy: settings.strategy,
    params: initialTexts(description?.parameters ?? [], settings.params),
    seriesId: `${settings.instrumentId}@${settings.timeframe}`,
    withSeriesIds: settings.withInstruments.map((id) => `${id}@${settings.timeframe}`),
    execution: executionTexts(settings),
    rules: settings.rules,
    configured: configuredBy(settings),
    preset: isWhole ? 'all' : 'custom',
    fromDay: day(settings.fromMs),
    toDay: day(settings.toMs === null ? null : settings.toMs - DAY_MS),
    capital: settings.capital,
    feePercent: fractionToPercentText(settings.feeRate),
    feePerTrade: settings.feePerTrade,
    slippageBps: settings.slippageBps,
    fillModel: settings.fillModel,
    seed: String(settings.seed),
    note: settings.note,
  };
}

/** The stretch the form asks for; null when its own days make none. */
export function periodOf(form: RunForm, series: Pick<BarSeriesSummary, 'fromMs' | 'toMs'>): Period | null {
  return form.preset === 'custom'
    ? customPeriod(form.fromDay, form.toDay)
    : presetPeriod(form.preset, series);
}

export type RunFormRead =
  | { readonly ok: true; readonly settings: Omit<CreateRunRequest, 'idempotencyKey'> }
  | { readonly ok: false; readonly problems: FormProblems };

/** Judges the whole form at once, with the rules the server applies again. */
export function readRunForm(
  form: RunForm,
  series: BarSeriesSummary | undefined,
  description: StrategyDescription | null,
): RunFormRead {
  const problems: Record<string, string> = { ...costProblems(form), ...executionProblems(form.execution) };
  const together = description?.instruments ?? 1;
  const further = furtherInstruments(form, together - 1);
  if (further.some((id) => id === '')) {
    problems['withInstruments'] = `This strategy trades ${together} instruments together: choose the others.`;
  }
  if (description === null) problems['strategy'] = 'Choose a strategy.';
  if (series === undefined) problems['instrumentId'] = 'Choose the bars to run on.';
  const period = series === undefined ? null : periodOf(form, series);
  if (series !== undefined && period === null) {
    problems['fromMs'] = 'The days must be like 2024-01-31, the first not after the last.';
  }
  const trimmed = Object.fromEntries(Object.entries(form.params).map(([name, text]) => [name, text.trim()]));
  const checked = description === null ? null : validateParameters(description, trimmed);
  if (checked?.ok === false) {
    for (const problem of checked.problems) problems[`params.${problem.name}`] = problem.message;
  }
  if (series === undefined || period === null || checked?.ok !== true || Object.keys(problems).length > 0) {
    return { ok: false, problems };
  }
  return {
    ok: true,
    settings: {
      strategy: form.strategy,
      params: { ...checked.values },
      instrumentId: series.instrumentId,
      timeframe: series.timeframe,
      ...period,
      capital: form.capital.trim(),
      feeRate: percentToFractionText(form.feePercent.trim()),
      feePerTrade: form.feePerTrade.trim(),
      slippageBps: form.slippageBps.trim(),
      fillModel: form.fillModel,
      seed: Number(form.seed),
      note: form.note.trim(),
      withInstruments: further,
      rules: namedRules(form, {
        params: checked.values,
        timeframe: series.timeframe,
        instrumentIds: [series.instrumentId, ...further],
      }),
      ...readExecution(form.execution),
    },
  };
}

/** Instrument ids of the further series, as many as the strategy trades together; empty where none is chosen. */
function furtherInstruments({ withSeriesIds }: RunForm, count: number): string[] {
  return Array.from({ length: count }, (_, at) => withSeriesIds[at]?.split('@')[0] ?? '');
}

function costProblems(form: RunForm): Record<string, string> {
  const problems: Record<string, string> = {};
  const capital = form.capital.trim();
  if (!isDecimalText(capital) || !/[1-9]/.test(capital)) {
    problems['capital'] = 'Capital must be a number above zero, such as 10000.';
  }
  if (!isDecimalText(form.feePercent.trim(), 16))
    problems['feeRate'] = 'The fee must be a number, such as 0.1.';
  if (!isDecimalText(form.feePerTrade.trim()))
    problems['feePerTrade'] = 'The fee per trade must be a number.';
  if (!isDecimalText(form.slippageBps.trim()))
    problems['slippageBps'] = 'Slippage must be a number, such as 5.';
  if (!/^\d{1,10}$/.test(form.seed.trim()) || Number(form.seed) > SEED_MAX) {
    problems['seed'] = `The seed must be a whole number from 0 to ${SEED_MAX}.`;
  }
  if (form.note.trim().length > NOTE_MAX) problems['note'] = `A note has at most ${NOTE_MAX} characters.`;
  return problems;
}

/**
 * How many bars the stretch holds: exact for the whole series, otherwise counted from the 120 buckets of its coverage and
 * therefore about right.
 */
export function barsIn(series: BarSeriesSummary, period: Period): { bars: number; isExact: boolean } {
  const { fromMs, toMs, coverage, quality } = series;
  const isWhole = (period.fromMs ?? -Infinity) <= (fromMs ?? 0) && (period.toMs ?? Infinity) >= (toMs ?? 0);
  if (isWhole || fromMs === null || toMs === null || coverage.length === 0) {
    return { bars: quality.bars, isExact: true };
  }
  const bucketMs = (toMs - fromMs) / coverage.length;
  const covered = coverage.reduce((sum, share, index) => {
    const start = Math.max(fromMs + index * bucketMs, period.fromMs ?? fromMs);
    const end = Math.min(fromMs + (index + 1) * bucketMs, period.toMs ?? toMs);
    return sum + share * Math.max(0, (end - start) / bucketMs);
  }, 0);
  return { bars: Math.round((covered / coverage.length) * quality.expectedBars), isExact: false };
}

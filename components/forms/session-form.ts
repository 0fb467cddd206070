import type { BarSeriesSummary } from '@/lib/contracts/api/data';
import type { RunSettings } from '@/lib/contracts/api/run';
import type { AskedSession } from '@/lib/contracts/api/session';
import type { SessionMode, SessionSpeed } from '@/lib/contracts/api/session-words';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { validateParameters } from '@/lib/core/strategies/validate-parameters';
import { initialTexts } from './parameter-text';
import { isDecimalText } from './percent-text';
import { customPeriod, presetPeriod, type Period, type PeriodPreset } from './period-preset';

type AskedStrategy = AskedSession['strategies'][number];

/** One strategy of a session as the person typed it. */
export interface LegForm {
  readonly strategy: string;
  readonly params: Readonly<Record<string, string>>;
  readonly seriesId: string;
  /** Ids of further series: the others it trades together, or each one more to trade the same way. */
  readonly withSeriesIds: readonly string[];
  readonly capital: string;
  /** Costs, sizing and rules of the run it was taken from; null for the defaults. */
  readonly taken: Partial<AskedStrategy> | null;
}

/** New session as the person typed it. Everything is text, so that a refusal loses nothing. */
export interface SessionForm {
  readonly name: string;
  readonly mode: SessionMode;
  readonly accountId: string;
  /** What has to be typed before a live session may send; see livePhrase. */
  readonly typed: string;
  /** live, stored, or replay: and its id. */
  readonly feed: string;
  readonly speed: SessionSpeed;
  readonly preset: PeriodPreset;
  readonly fromDay: string;
  readonly toDay: string;
  readonly legs: readonly LegForm[];
}

/** Field name, as the API names it, to what is wrong with it. */
export type SessionProblems = Readonly<Record<string, string>>;

export type SessionFormRead =
  | { readonly ok: true; readonly asked: Omit<AskedSession, 'idempotencyKey'> }
  | { readonly ok: false; readonly problems: SessionProblems };

const CAPITAL = '10000';

export function freshLeg({ name, parameters }: StrategyDescription, seriesId: string): LegForm {
  return {
    strategy: name,
    params: initialTexts(parameters),
    seriesId,
    withSeriesIds: [],
    capital: CAPITAL,
    taken: null,
  };
}

/** A paper session of one strategy; live bars where there can be any, the last months of the stored ones otherwise. */
export function freshSessionForm(leg: LegForm, isDemo: boolean): SessionForm {
  return {
    name: `${leg.strategy} on paper`,
    mode: 'paper',
    accountId: '',
    typed: '',
    feed: isDemo ? 'stored' : 'live',
    speed: 'max',
    preset: '3m',
    fromDay: '',
    toDay: '',
    legs: [leg],
  };
}

/** The strategy of a run with everything it ran with; its stretch of bars is chosen anew. */
export function legOfRun(settings: RunSettings, description: StrategyDescription | null): LegForm {
  const { strategy, params, instrumentId, timeframe, withInstruments, capital } = settings;
  const { feeRate, feePerTrade, slippageBps, fillModel, seed } = settings;
  const { sizing, margin, policy, venue, costMethod, limits, usdPerQuote, rules } = settings;
  return {
    strategy,
    params: initialTexts(description?.parameters ?? [], params),
    seriesId: `${instrumentId}@${timeframe}`,
    withSeriesIds: withInstruments.map((id) => `${id}@${timeframe}`),
    capital,
    taken: {
      feeRate,
      feePerTrade,
      slippageBps,
      fillModel,
      seed,
      sizing,
      margin,
      policy,
      venue,
      costMethod,
      limits,
      usdPerQuote,
      rules,
    },
  };
}

/** What a person types before orders of a live session may leave. */
export function livePhrase(form: Pick<SessionForm, 'accountId'>): string {
  return `LIVE ${form.accountId}`;
}

interface Known {
  readonly series: readonly BarSeriesSummary[];
  readonly describe: (strategy: string) => StrategyDescription | null;
}

/** Judges the whole form at once, with the rules the server applies again. */
export function readSessionForm(form: SessionForm, known: Known): SessionFormRead {
  const problems: Record<string, string> = {};
  if (form.name.trim() === '') problems['name'] = 'Give it a name.';
  const isLive = form.mode === 'live';
  if (isLive && form.accountId === '') problems['accountId'] = 'Choose the account it trades.';
  if (isLive && form.typed !== '' && form.typed !== livePhrase(form)) {
    problems['typed'] = `Type exactly ${livePhrase(form)}, or nothing to start without sending.`;
  }
  const period = form.feed === 'stored' ? periodOf(form, known.series) : { fromMs: null, toMs: null };
  if (period === null) problems['fromMs'] = 'The days must be like 2024-01-31, the first not after the last.';
  const strategies = form.legs.flatMap((leg, at) => readLeg(leg, { at, isLive, known, problems }) ?? []);
  if (period === null || Object.keys(problems).length > 0) return { ok: false, problems };
  return {
    ok: true,
    asked: {
      name: form.name.trim(),
      mode: form.mode,
      accountId: isLive ? form.accountId : null,
      feed: form.feed,
      speed: form.speed,
      ...period,
      strategies,
      isArmed: isLive && form.typed === livePhrase(form),
    },
  };
}

interface LegContext {
  readonly at: number;
  readonly isLive: boolean;
  readonly known: Known;
  readonly problems: Record<string, string>;
}

function readLeg(leg: LegForm, { at, isLive, known, problems }: LegContext): AskedStrategy | null {
  const own = (field: string) => `strategies.${at}.${field}`;
  const description = known.describe(leg.strategy);
  const series = known.series.find(({ id }) => id === leg.seriesId);
  const capital = leg.capital.trim();
  if (description === null) problems[own('strategy')] = 'Choose a strategy.';
  if (series === undefined) problems[own('instrumentId')] = 'Choose what it trades.';
  if (!isDecimalText(capital) || !/[1-9]/.test(capital)) {
    problems[own('capital')] = 'Capital must be a number above zero, such as 10000.';
  }
  const together = description?.instruments ?? 1;
  const further = leg.withSeriesIds.filter((id) => id !== '').map((id) => id.slice(0, id.lastIndexOf('@')));
  if (together > 1 && further.length < together - 1) {
    problems[own('withInstruments')] =
      `This strategy trades ${together} instruments together: choose the others.`;
  }
  if (description === null || series === undefined) return null;
  const trimmed = Object.fromEntries(Object.entries(leg.params).map(([name, text]) => [name, text.trim()]));
  const checked = validateParameters(description, trimmed);
  if (!checked.ok) {
    for (const problem of checked.problems) problems[own(`params.${problem.name}`)] = problem.message;
    return null;
  }
  return {
    ...leg.taken,
    strategy: leg.strategy,
    params: { ...checked.values },
    instrumentId: series.instrumentId,
    timeframe: series.timeframe,
    withInstruments: further,
    capital,
    // Real money is always held to the account's own limits; the server refuses anything else.
    ...(isLive ? { limits: 'account' as const } : {}),
  };
}

/** The stretch the form asks for, counted back from the last bar of its first strategy; null when its days make none. */
function periodOf(form: SessionForm, series: readonly BarSeriesSummary[]): Period | null {
  if (form.preset === 'custom') return customPeriod(form.fromDay, form.toDay);
  const first = series.find(({ id }) => id === form.legs[0]?.seriesId);
  return first === undefined ? { fromMs: null, toMs: null } : presetPeriod(form.preset, first);
}

import type { BarSeriesSummary } from '@/lib/contracts/api/data';
import type { RunSettings } from '@/lib/contracts/api/run';
import type { StrategyConfigChoice } from '@/lib/contracts/api/strategies';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { initialTexts } from './parameter-text';

/** A run as a saved version of a configuration asks for it; one that differs in any of this is that version no more. */
export interface ConfiguredRun {
  readonly params: RunSettings['params'];
  readonly timeframe: string;
  /** Instrument ids. */
  readonly universe: readonly string[];
}

interface Configurable {
  readonly rules: RunSettings['rules'];
  readonly configured: ConfiguredRun | null;
}

/** A copied run that was exactly a saved version; of that version's instruments its own are known. */
export function configuredBy(
  settings: Pick<RunSettings, 'rules' | 'params' | 'timeframe' | 'instrumentId' | 'withInstruments'>,
): ConfiguredRun | null {
  const { rules, params, timeframe, instrumentId, withInstruments } = settings;
  if (rules?.configHash == null) return null;
  return { params, timeframe, universe: [instrumentId, ...withInstruments] };
}

/** The rules as they stand; they name a saved version only while everything else is what it says too. */
export function namedRules(
  { rules, configured }: Configurable,
  asked: { params: RunSettings['params']; timeframe: string; instrumentIds: readonly string[] },
): RunSettings['rules'] {
  if (rules === null) return null;
  const isSame =
    configured !== null &&
    configured.timeframe === asked.timeframe &&
    asked.instrumentIds.every((id) => configured.universe.includes(id)) &&
    Object.entries(asked.params).every(([name, value]) => configured.params[name] === value);
  return isSame ? rules : { ...rules, configVersion: null, configHash: null };
}

/** What a form takes over from a saved version. */
export interface TakenOver extends Configurable {
  readonly params: Readonly<Record<string, string>>;
  readonly seriesId: string;
  readonly withSeriesIds: readonly string[];
}

/**
 * The fields that a saved version decides, on the first bars of its universe that are stored; where none are, the bars that
 * were chosen stay. Null when no run can be started from it.
 */
export function takeOver(
  { run }: StrategyConfigChoice,
  description: StrategyDescription,
  bars: { readonly series: readonly Pick<BarSeriesSummary, 'id'>[]; readonly seriesId: string },
): TakenOver | null {
  if (run === null) return null;
  const { rules, params, timeframe, universe } = run;
  const ids = universe.map((id) => `${id}@${timeframe}`);
  const isStored = (id: string): boolean => bars.series.some((one) => one.id === id);
  const [first, ...further] = (description.instruments ?? 1) === 1 ? ids.filter(isStored) : ids;
  return {
    rules,
    configured: { params, timeframe, universe },
    params: initialTexts(description.parameters, params),
    seriesId: first !== undefined && isStored(first) ? first : bars.seriesId,
    withSeriesIds: (description.instruments ?? 1) === 1 ? [] : further,
  };
}

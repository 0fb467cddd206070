import type { IndicatorDescription } from '@/lib/core/indicators/indicator';
import type { ParameterValues } from '@/lib/core/model/parameter';
import type { Series } from './_series';

export interface Bars {
  readonly timeMs: Series;
  readonly open: Series;
  readonly high: Series;
  readonly low: Series;
  readonly close: Series;
  readonly volume: Series;
}

/** One indicator under test: a row here puts it under every obligation of this folder. */
export interface IndicatorRow {
  readonly name: string;
  /** Short windows, unlike the defaults, so that a short tape reaches far beyond the warm-up. */
  readonly small: ParameterValues;
  /** The published definition, written without any state: output → series. Values before the warm-up do not matter. */
  readonly naive: (bars: Bars, parameter: (name: string) => number) => Readonly<Record<string, Series>>;
  /** What it says, with the defaults, in a market that stands at 100 without range or volume. */
  readonly flat: Readonly<Record<string, number>>;
}

export const defaultsOf = (description: IndicatorDescription): ParameterValues =>
  Object.fromEntries(description.parameters.map((parameter) => [parameter.name, parameter.default]));

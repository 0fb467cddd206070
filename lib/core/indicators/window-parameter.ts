import type { IntegerParameter, NumberParameter, ParameterValues } from '@/lib/core/model/parameter';

/** The longest window a form offers; classes take longer ones. */
export const WINDOW_MAX = 500;

const HELP = 'A larger value follows longer moves and reacts later.';

/** The usual parameter of an indicator: over how many bars it looks. */
export function windowParameter(spec: {
  readonly name?: string;
  readonly label?: string;
  readonly help?: string;
  readonly min?: number;
  readonly default: number;
}): IntegerParameter {
  return {
    name: spec.name ?? 'window',
    label: spec.label ?? 'Window',
    help: spec.help ?? HELP,
    unit: 'bars',
    kind: 'integer',
    min: spec.min ?? 1,
    max: WINDOW_MAX,
    step: 1,
    default: spec.default,
  };
}

/** How far a band stands from its middle line. */
export function multiplierParameter(help: string, preset: number): NumberParameter {
  return {
    name: 'multiplier',
    label: 'Multiplier',
    help,
    unit: '',
    kind: 'number',
    min: 0.1,
    max: 20,
    step: 0.1,
    default: preset,
  };
}

/** What scales a volatility per bar to one per year. */
export const BARS_PER_YEAR: NumberParameter = {
  name: 'barsPerYear',
  label: 'Bars per year',
  help: 'Scales the figure by its square root: 365 for daily bars of crypto, 252 for shares, 1 for a figure per bar.',
  unit: 'bars',
  kind: 'number',
  min: 1,
  max: 40_000_000,
  step: 1,
  default: 365,
};

/** A checked value as a number. */
export function numberOf(values: ParameterValues, name = 'window'): number {
  return Number(values[name]);
}

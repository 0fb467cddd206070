import { findIndicator, INDICATORS } from '@/lib/core/indicators/catalogue';
import type { IndicatorDescription } from '@/lib/core/indicators/indicator';
import { nearestName } from '@/lib/core/model/nearest-name';
import type { ParameterValues } from '@/lib/core/model/parameter';
import { Refusal } from '@/lib/core/model/refusal';
import { validateParameters } from '@/lib/core/strategies/validate-parameters';

/** Figures of a bar itself. Returns are of the close against the close of the row before, in fractions of it. */
export const PLAIN_FEATURES = ['open', 'high', 'low', 'close', 'volume', 'return', 'log_return'] as const;
export type PlainFeature = (typeof PLAIN_FEATURES)[number];

export type FeatureWanted =
  | { readonly kind: 'plain'; readonly name: PlainFeature }
  | {
      readonly kind: 'indicator';
      /** As it was asked for, without blanks: the column's name, or its beginning where there are several outputs. */
      readonly name: string;
      readonly description: IndicatorDescription;
      readonly values: ParameterValues;
    };

/** Names that other research tools use for indicators of ours. */
const ALIASES: Readonly<Record<string, string>> = {
  bbands: 'bollinger',
  std: 'standard-deviation',
  sd: 'standard-deviation',
  stoch: 'stochastic',
  cmf: 'chaikin-money-flow',
  ad: 'accumulation-distribution',
  vwap: 'session-vwap',
  psar: 'parabolic-sar',
  willr: 'williams-r',
  linreg: 'linear-regression',
};

const NUMBER = /^\d{1,9}(\.\d{1,9})?$/;

/**
 * Reads the name of a feature: a figure of the bar (`close`, `log_return`), or an indicator with its parameters in the order
 * of the catalogue, `sma_20`, `macd` (its defaults), `bbands_20_2`, `stoch_rsi_14`. Parameters left out keep their defaults.
 * @throws Refusal FEATURE_UNKNOWN, PARAMS_INVALID
 */
export function readFeatureName(written: string): FeatureWanted {
  const name = written.trim().toLowerCase();
  const plain = PLAIN_FEATURES.find((one) => one === name);
  if (plain !== undefined) return { kind: 'plain', name: plain };
  const parts = name.split('_');
  let words = parts.length;
  while (words > 0 && NUMBER.test(parts[words - 1] as string)) words -= 1;
  const typed = parts.slice(0, words).join('-');
  const description = findIndicator(ALIASES[typed] ?? typed);
  if (description === null) throw unknownFeature(name, typed);
  const values = valuesOf(description, { name, given: parts.slice(words) });
  return { kind: 'indicator', name, description, values };
}

/** The columns a feature becomes: one per output, named after it where there is more than one. */
export function columnNames(feature: FeatureWanted): readonly string[] {
  if (feature.kind === 'plain' || feature.description.outputs.length === 1) return [feature.name];
  return feature.description.outputs.map((output) => `${feature.name}_${output.name}`);
}

function valuesOf(
  description: IndicatorDescription,
  { name, given }: { readonly name: string; readonly given: readonly string[] },
): ParameterValues {
  const { parameters } = description;
  if (given.length > parameters.length) {
    const known = parameters.map((parameter) => parameter.name).join(', ');
    throw badParameters(
      name,
      `${description.name} takes ${parameters.length} numbers (${known}), not ${given.length}`,
    );
  }
  const raw = Object.fromEntries(given.map((value, at) => [parameters[at]?.name, value]));
  const checked = validateParameters(description, raw);
  if (checked.ok) return checked.values;
  throw badParameters(name, checked.problems.map(({ message }) => message).join(' '));
}

function unknownFeature(name: string, typed: string): Refusal {
  const known = [
    ...PLAIN_FEATURES,
    ...INDICATORS.map((indicator) => indicator.name),
    ...Object.keys(ALIASES),
  ];
  const near = nearestName(typed, known);
  return new Refusal('FEATURE_UNKNOWN', {
    what: `there is no feature "${name.slice(0, 40)}"`,
    why: 'a feature is a figure of the bar, or an indicator with its numbers behind underscores',
    next: near === null ? 'for example close, sma_20, rsi_14, macd, bbands_20_2' : `did you mean ${near}?`,
    field: 'features',
    got: name.slice(0, 40),
    expected: 'close, log_return, sma_20, rsi_14, macd, bbands_20_2, …',
  });
}

function badParameters(name: string, why: string): Refusal {
  return new Refusal('PARAMS_INVALID', {
    what: `the feature ${name.slice(0, 40)} cannot be computed`,
    why,
    next: 'see docs/reference/indicators.md for the parameters and their ranges',
    field: 'features',
    got: name.slice(0, 40),
  });
}

import type { Timeframe } from '@/lib/core/model/timeframe';
import { constraintOrder, isInOrder, type Order } from './constraint-order';
import type { IndicatorPlot, ParameterSpec, ParameterValues, StrategyDescription } from './parameters';

/** A rule over several parameters as data. Without an order only the code of the strategy can check it. */
export interface PublishedRule {
  readonly names: readonly string[];
  readonly message: string;
  readonly order: Order | null;
}

/**
 * A description as plain data, for where the strategy's code must not run: functions of parameters are replaced by their
 * answers at the defaults.
 */
export interface PublishedDescription {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly parameters: readonly ParameterSpec[];
  readonly rules: readonly PublishedRule[];
  readonly instruments: number;
  readonly warmupBars: number;
  readonly timeframes: readonly Timeframe[];
  readonly plots: readonly IndicatorPlot[];
}

/** Asks a description everything it can say. Runs the functions in it. */
export function publishDescription(description: StrategyDescription): PublishedDescription {
  const { name, title, summary, parameters, constraints, instruments = 1 } = description;
  const values: ParameterValues = Object.fromEntries(parameters.map((spec) => [spec.name, spec.default]));
  return {
    name,
    title,
    summary,
    parameters,
    rules: constraints.map((rule) => ({
      names: rule.names,
      message: rule.message,
      order: constraintOrder(rule, parameters),
    })),
    instruments,
    warmupBars: description.warmupBars(values),
    timeframes: description.timeframes?.(values) ?? [],
    plots: description.plots?.(values) ?? [],
  };
}

/** What was published, in the form that lists, forms and checks read. A rule that only code can check is not checked. */
export function publishedStrategy(published: PublishedDescription): StrategyDescription {
  const { name, title, summary, parameters, rules, instruments, warmupBars, timeframes, plots } = published;
  return {
    name,
    title,
    summary,
    parameters,
    constraints: rules.map(({ names, message, order }) => ({
      names,
      message,
      holds: (values) => {
        const [first = '', second = ''] = names;
        return order === null || isInOrder(Number(values[first]), order, Number(values[second]));
      },
    })),
    instruments,
    warmupBars: () => warmupBars,
    timeframes: () => timeframes,
    plots: () => plots,
  };
}

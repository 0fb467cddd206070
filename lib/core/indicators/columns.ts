import type { ParameterValues } from '@/lib/core/model/parameter';
import type { DrivenIndicator, IndicatorDescription, InputColumn } from './indicator';

/** The columns of some bars, oldest first; only those the indicator asks for are read. */
export type IndicatorInput = Readonly<Record<InputColumn, Float64Array>> & { readonly length: number };

/** One column per output, in the description's order and as long as the bars: NaN until the indicator is ready. */
export type IndicatorColumns = Readonly<Record<string, Float64Array>>;

/**
 * An indicator over whole columns: feeds the streaming class bar by bar, so that a chart and a strategy cannot disagree.
 * Values must have passed validateParameters.
 */
export function indicatorColumns(
  description: IndicatorDescription,
  values: ParameterValues,
  bars: IndicatorInput,
): IndicatorColumns {
  const indicator = description.create(values);
  const outputs = description.outputs.map(({ name }) => ({
    name: name as keyof DrivenIndicator,
    column: new Float64Array(bars.length).fill(Number.NaN),
  }));
  const [first, second, third, fourth, fifth] = inputColumns(description, bars);
  for (let at = 0; at < bars.length; at += 1) {
    indicator.update(
      first[at] as number,
      second[at] as number,
      third[at] as number,
      fourth[at] as number,
      fifth[at] as number,
    );
    if (!indicator.isReady) continue;
    for (const { name, column } of outputs) column[at] = indicator[name] as unknown as number;
  }
  return Object.fromEntries(outputs.map(({ name, column }) => [name, column]));
}

type Five = readonly [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

/** Padded to five: what an indicator does not take, it does not read. */
function inputColumns(description: IndicatorDescription, bars: IndicatorInput): Five {
  const columns = description.inputs.map((name) => bars[name]);
  const any = columns[0] ?? bars.close;
  return [any, columns[1] ?? any, columns[2] ?? any, columns[3] ?? any, columns[4] ?? any];
}

import type { BarColumns } from '@/lib/core/bars/bar-columns';
import { indicatorColumns } from '@/lib/core/indicators/columns';
import { alignedTimes, layOnto, type Alignment } from './align-rows';
import { columnNames, type FeatureWanted } from './feature-name';

export interface FeatureInput {
  /** `venue:BASE/QUOTE`. */
  readonly instrumentId: string;
  readonly bars: BarColumns;
}

export interface FeatureColumn {
  readonly instrumentId: string;
  /** `sma_20`, `bbands_20_2_upper`. */
  readonly name: string;
  /** One value per row; NaN where the instrument has no bar, or the indicator no value yet. */
  readonly values: Float64Array;
}

/**
 * Rows by time of bar start (UTC epoch ms), columns by instrument and feature. A value of a row is known when its bar has
 * closed, which is one bar length after the row's time: nothing in a row looks beyond that bar.
 */
export interface FeatureTable {
  readonly timeMs: Float64Array;
  readonly columns: readonly FeatureColumn[];
}

export interface TableSettings {
  readonly features: readonly FeatureWanted[];
  readonly align: Alignment;
  /** For how many rows in a row a missing value may be stood in for by the last one; 0 is never. */
  readonly forwardFillRowsMax: number;
}

/**
 * The figures of several instruments side by side. Each instrument's features are computed over its own bars, as a strategy
 * sees them, and laid onto the common times afterwards: a hole in one instrument changes no figure of another, and a
 * forward-filled row never enters an indicator.
 */
export function buildFeatureTable(inputs: readonly FeatureInput[], settings: TableSettings): FeatureTable {
  const { features, align, forwardFillRowsMax } = settings;
  const timeMs = alignedTimes(
    inputs.map(({ bars }) => bars),
    align,
  );
  const columns = inputs.flatMap(({ instrumentId, bars }) =>
    features.flatMap((feature) => {
      const computed = valuesOf(feature, bars);
      return columnNames(feature).map((name, at): FeatureColumn => {
        const own = { timeMs: bars.timeMs, length: bars.length, values: computed[at] as Float64Array };
        return { instrumentId, name, values: layOnto(timeMs, own, forwardFillRowsMax) };
      });
    }),
  );
  return { timeMs, columns };
}

function valuesOf(feature: FeatureWanted, bars: BarColumns): readonly Float64Array[] {
  if (feature.kind === 'indicator') {
    const computed = indicatorColumns(feature.description, feature.values, bars);
    return feature.description.outputs.map(({ name }) => computed[name] as Float64Array);
  }
  if (feature.name === 'return') return [changes(bars, (now, before) => now / before - 1)];
  if (feature.name === 'log_return') return [changes(bars, (now, before) => Math.log(now / before))];
  return [bars[feature.name]];
}

function changes(bars: BarColumns, of: (now: number, before: number) => number): Float64Array {
  const result = new Float64Array(bars.length).fill(Number.NaN);
  for (let at = 1; at < bars.length; at += 1)
    result[at] = of(bars.close[at] as number, bars.close[at - 1] as number);
  return result;
}

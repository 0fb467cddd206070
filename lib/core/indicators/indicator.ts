import type { ParameterConstraint, ParameterSpec, ParameterValues } from '@/lib/core/model/parameter';

/**
 * What every indicator has. One instance follows one series: `update` takes the columns of one bar as plain numbers, in the
 * order of the description's `inputs`, and the outputs are read as getters.
 *
 * Every output is NaN until `isReady`, and `isReady` turns true with the update numbered `warmup`, exactly. The whole state
 * stands in plain fields and typed arrays, so that whoever copies the fields has copied the indicator.
 */
export interface Indicator {
  /** Updates needed before the outputs mean anything. */
  readonly warmup: number;
  readonly isReady: boolean;
  /** The main output; further ones have their own names. */
  readonly value: number;
  /** Back to how the constructor left it. */
  reset(): void;
}

/** An indicator as a batch or a registry drives it: up to five columns, of which each class takes the ones it needs. */
export interface DrivenIndicator extends Indicator {
  update(first: number, second: number, third: number, fourth: number, fifth: number): void;
}

export type InputColumn = 'timeMs' | 'open' | 'high' | 'low' | 'close' | 'volume';

export interface IndicatorOutput {
  /** The getter that reads it. */
  readonly name: string;
  /** As a chart's legend shows it. */
  readonly label: string;
  /** Bars the line is drawn ahead of (+) or behind (−) the bar it was computed on; 0 when not said. */
  readonly shift?: (values: ParameterValues) => number;
}

/** One indicator as a form, a chart and a batch need it. Described beside its class; `catalogue.ts` lists them all. */
export interface IndicatorDescription {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  /** Who defined it, or the function of TA-Lib whose convention it follows. */
  readonly source: string;
  /** Drawn over the candles, or in a pane of its own. */
  readonly pane: 'price' | 'own';
  /** The columns `update` takes, in its order. */
  readonly inputs: readonly InputColumn[];
  readonly parameters: readonly ParameterSpec[];
  readonly constraints: readonly ParameterConstraint[];
  readonly outputs: readonly IndicatorOutput[];
  readonly warmupBars: (values: ParameterValues) => number;
  /** The same in words: `slow + signal − 1`. */
  readonly warmupFormula: string;
  /** A fresh one. Values must have passed validateParameters. */
  readonly create: (values: ParameterValues) => DrivenIndicator;
}

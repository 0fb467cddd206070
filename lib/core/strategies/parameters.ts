import type { ParameterConstraint, ParameterSpec, ParameterValues } from '@/lib/core/model/parameter';
import type { Timeframe } from '@/lib/core/model/timeframe';

export type {
  ParameterConstraint,
  ParameterSpec,
  ParameterValue,
  ParameterValues,
} from '@/lib/core/model/parameter';

/** An indicator that a strategy looks at, for the chart of its run: name, parameters and outputs as lib/core/indicators has them. */
export interface IndicatorPlot {
  readonly indicator: string;
  readonly parameters: ParameterValues;
  /** Only these outputs; all when not said. */
  readonly outputs?: readonly string[];
}

/** What the catalogue shows and validates for one strategy; no trading code, so it is safe in a browser. */
export interface StrategyDescription {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly parameters: readonly ParameterSpec[];
  readonly constraints: readonly ParameterConstraint[];
  /** Bars that must pass before the first signal is possible. */
  readonly warmupBars: (values: ParameterValues) => number;
  /** How many instruments it trades together; 1 when not said. */
  readonly instruments?: number;
  /** Longer timeframes it looks at; none when not said. Each must be a whole multiple of the run's own. */
  readonly timeframes?: (values: ParameterValues) => readonly Timeframe[];
  /** What it looks at, drawn over or below the run's chart; nothing when not said. */
  readonly plots?: (values: ParameterValues) => readonly IndicatorPlot[];
}

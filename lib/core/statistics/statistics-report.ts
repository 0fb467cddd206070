import type { Distributions } from './distribution';
import type { FallRow } from './fall-book';
import type { PeriodRow } from './period-table';
import type { RegimeRow } from './regime-split';
import type { RunFigureName } from './run-catalogue';
import type { FigureRow } from './statistic';
import type { Annualisation } from './statistics-input';
import type { Streaks } from './streaks';
import type { Timing } from './timing';
import type { TripFigureName } from './trip-catalogue';

/** The name of a figure of a whole report. */
export type FigureName = RunFigureName | TripFigureName;

export type TripFigures = Readonly<Record<TripFigureName, FigureRow>>;

/** Everything the statistics say about a run or a part of it: plain data, every number finite, every gap with its reason. */
export interface StatisticsReport {
  readonly figures: Readonly<Record<FigureName, FigureRow>>;
  readonly annualisation: Annualisation;
  /** Figures of the round trips of one side only. */
  readonly sides: { readonly long: TripFigures; readonly short: TripFigures };
  /** One row per regime that occurs; empty when no labels were handed in. */
  readonly regimes: readonly RegimeRow[];
  /** The same bars split by how much the market moved; empty when no such labels were handed in. */
  readonly volatilityRegimes: readonly RegimeRow[];
  readonly tables: {
    readonly monthly: readonly PeriodRow[];
    readonly yearly: readonly PeriodRow[];
    /** Deepest first. */
    readonly drawdowns: readonly FallRow[];
    readonly distribution: Distributions;
    readonly streaks: Streaks;
    readonly timing: Timing;
  };
}

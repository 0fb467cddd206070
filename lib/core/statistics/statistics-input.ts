import type { Times } from './times';

/** Which calendar makes a year: 365 days, 252 trading days, or the bars as counted by periods-per-year.ts. */
export type Calendar = 'crypto' | 'shares' | 'counted';

/** Closed round trips as columns of equal length, ordered by exit. Money after costs, in the quote asset. */
export interface TripColumns {
  readonly profit: Float64Array;
  /** Profit ÷ entry value, as a fraction. */
  readonly returnFraction: Float64Array;
  readonly entryMs: Float64Array;
  readonly exitMs: Float64Array;
  /** 1 long, −1 short. */
  readonly side: Float64Array;
  readonly fees: Float64Array;
  /** Furthest behind (≤ 0) and ahead (≥ 0) while it lasted, as fractions of the entry price; see excursion.ts. */
  readonly maxAdverse: Float64Array;
  readonly maxFavorable: Float64Array;
  /** Closes over which the position was held. */
  readonly bars: Float64Array;
}

/** A label per bar, as an index into `names`. */
export interface RegimeColumn {
  /** The label in force while the bar ran, that is, the one known when it began: figures are never split by hindsight. */
  readonly labels: Uint8Array;
  readonly names: readonly string[];
}

/** One run as plain columns; all curve columns have one value per bar. Times are UTC epoch ms. */
export interface StatisticsInput<Moments extends Times = Float64Array> {
  /** Start of each bar, ascending. */
  readonly timeMs: Moments;
  readonly barMs: number;
  /** Equity marked at each bar's close. */
  readonly equity: Float64Array;
  /** Equity before the first bar. */
  readonly initial: number;
  /** Value of the benchmark at each bar's close, or null for none. */
  readonly benchmark: Float64Array | null;
  /** Values of the benchmark per bar of the curve, of which the last counts; 1 when left out. The last bar may have fewer. */
  readonly benchmarkStride?: number;
  /** Value of the benchmark before the first bar; `initial` when left out, as benchmark-curve.ts builds it. */
  readonly benchmarkInitial?: number;
  readonly calendar: Calendar;
  readonly trips: TripColumns;
  /** Value bought and sold; null when unknown, as for a part of a run. */
  readonly tradedValue: number | null;
  /** Bars over which a position was held; null when unknown. */
  readonly barsHeld: number | null;
  readonly regime: RegimeColumn | null;
  /** The same by how much the market moves; none when left out. */
  readonly volatilityRegime?: RegimeColumn | null;
  /** Periods per year to use instead of counting them: a part of a run is annualised like the whole. */
  readonly annualisation?: Annualisation;
}

/** Periods per year of the bars and of the daily returns. */
export interface Annualisation {
  readonly barsPerYear: number;
  readonly daysPerYear: number;
}

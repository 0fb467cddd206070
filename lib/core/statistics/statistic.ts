import { missing, type Figure } from './figure';

/** What a figure is measured in. Fractions are of one (0.12 = 12 %), money is in the quote asset, ms are durations. */
export type Unit = 'fraction' | 'ratio' | 'money' | 'ms' | 'count' | 'bars';

/** What a reader is told about a figure; every statistic's file exports one beside its function. */
export interface Description {
  readonly title: string;
  readonly unit: Unit;
  /** Which direction is better for whoever holds the strategy. */
  readonly better: 'higher' | 'lower' | 'neither';
  /** One line of text; r are returns, n their number. */
  readonly formula: string;
  readonly source: string;
}

/** What one observation is: a bar of the curve, a UTC day, a UTC day against the benchmark, a closed round trip. */
export type Basis = 'bar' | 'day' | 'benchmark' | 'trip';

/** A described figure together with the way to compute it from the facts it needs. */
export interface Statistic<Facts> extends Description {
  readonly basis: Basis;
  readonly of: (facts: Facts) => Figure;
  /** Sample size: how many observations the figure rests on. */
  readonly count: (facts: Facts) => number;
  /** Periods per year it was annualised with; null when it was not. */
  readonly perYear: ((facts: Facts) => number) | null;
}

/** A figure as it leaves the room: a finite number, or null with the reason. */
export interface FigureRow {
  readonly value: number | null;
  readonly reason?: string;
  /** Observations the figure rests on. */
  readonly n: number;
  readonly perYear?: number;
}

const BEYOND = 'The arithmetic left the range of numbers.';

/** Computes one statistic; whatever arithmetic could not finish becomes a reason here at the latest. */
export function figureRow<Facts>(statistic: Statistic<Facts>, facts: Facts): FigureRow {
  const found = statistic.of(facts);
  const figure = typeof found === 'number' && !Number.isFinite(found) ? missing(BEYOND) : found;
  const perYear = statistic.perYear?.(facts) ?? Number.NaN;
  return {
    ...(typeof figure === 'number' ? { value: figure + 0 } : { value: null, reason: figure.missing }),
    n: statistic.count(facts),
    ...(Number.isFinite(perYear) ? { perYear } : {}),
  };
}

/** Computes a whole catalogue of statistics from the same facts. */
export function figureRows<Name extends string, Facts>(
  statistics: Readonly<Record<Name, Statistic<Facts>>>,
  facts: Facts,
): Record<Name, FigureRow> {
  const rows = {} as Record<Name, FigureRow>;
  for (const name of Object.keys(statistics) as Name[]) rows[name] = figureRow(statistics[name], facts);
  return rows;
}

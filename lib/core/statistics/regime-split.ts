import { missing, type Figure } from './figure';
import type { Moments } from './moments';
import { barAt } from './period-ends';
import { SHARPE, sharpe } from './sharpe';
import { SORTINO, sortino } from './sortino';
import { figureRows, type Description, type FigureRow, type Statistic } from './statistic';
import type { RegimeColumn, StatisticsInput } from './statistics-input';
import type { Times } from './times';
import { TRIP_STATISTICS, type TripFigureName } from './trip-catalogue';
import { pickTrips, tripFacts } from './trip-facts';
import { VOLATILITY, volatility } from './volatility';

/** The bars of one regime: not a curve of their own, but the returns of the run that fell into it. */
interface RegimeFacts {
  readonly moments: Moments;
  /** Product of 1 + r over its bars, minus one. */
  readonly compounded: number;
  readonly share: number;
  readonly barsPerYear: number;
}

export interface RegimeRow {
  readonly name: string;
  readonly figures: Readonly<Record<RegimeFigureName | TripFigureName, FigureRow>>;
}

const SHARE: Description = {
  title: 'Share of the time',
  unit: 'fraction',
  better: 'neither',
  formula: 'bars in the regime ÷ bars',
  source: 'Definition',
};

const COMPOUNDED: Description = {
  title: 'Return within the regime',
  unit: 'fraction',
  better: 'higher',
  formula: 'Π(1 + r) − 1 over the bars in the regime',
  source: 'Definition',
};

const NOT_POSITIVE = 'Equity was not positive throughout, so returns have no meaning.';

function perRegime(
  description: Description,
  of: (regime: RegimeFacts) => Figure,
  perYear: Statistic<RegimeFacts>['perYear'] = null,
): Statistic<RegimeFacts> {
  return { ...description, basis: 'bar', of, count: (regime) => regime.moments.count, perYear };
}

const barsPerYear = (regime: RegimeFacts): number => regime.barsPerYear;

/** Figures of the bars in one regime; those of its round trips come from trip-catalogue.ts. */
export const REGIME_STATISTICS = {
  regimeShare: perRegime(SHARE, (regime) => regime.share),
  regimeReturn: perRegime(COMPOUNDED, ({ compounded }) =>
    Number.isNaN(compounded) ? missing(NOT_POSITIVE) : compounded,
  ),
  regimeVolatility: perRegime(VOLATILITY, (at) => volatility(at.moments, at.barsPerYear), barsPerYear),
  regimeSharpe: perRegime(SHARPE, (at) => sharpe(at.moments, at.barsPerYear), barsPerYear),
  regimeSortino: perRegime(SORTINO, (at) => sortino(at.moments, at.barsPerYear), barsPerYear),
} as const satisfies Readonly<Record<string, Statistic<RegimeFacts>>>;

export type RegimeFigureName = keyof typeof REGIME_STATISTICS;

/** How many labels a byte can hold. */
const LABELS = 256;

/** Sums per label; one row of each column per label. */
class RegimeSums {
  readonly bars = new Float64Array(LABELS);
  readonly growth = new Float64Array(LABELS).fill(1);
  readonly sum = new Float64Array(LABELS);
  readonly squares = new Float64Array(LABELS);
  readonly below = new Float64Array(LABELS);
}

/**
 * Splits a run by the regime each bar ran in: returns by the bar's label, round trips by the label of the bar they were
 * entered in. One row per name that occurs, in the order of the names; one more pass over the curve.
 */
export function regimeRows(
  input: StatisticsInput<Times>,
  regime: RegimeColumn,
  perYear: number,
): RegimeRow[] {
  const sums = sumByRegime(input.equity, input.initial, regime.labels);
  const trips = tripsByRegime(input, regime.labels);
  const rows: RegimeRow[] = [];
  for (let label = 0; label < LABELS; label += 1) {
    const bars = sums.bars[label] as number;
    const positions = trips.get(label) ?? [];
    if (bars === 0 && positions.length === 0) continue;
    const facts = regimeFacts(sums, label, input.equity.length, perYear);
    rows.push({
      name: regime.names[label] ?? `regime ${label}`,
      figures: {
        ...figureRows(REGIME_STATISTICS, facts),
        ...figureRows(TRIP_STATISTICS, tripFacts(pickTrips(input.trips, positions))),
      },
    });
  }
  return rows;
}

function sumByRegime(equity: Float64Array, initial: number, labels: Uint8Array): RegimeSums {
  const sums = new RegimeSums();
  let from = 0;
  while (from < equity.length) {
    const label = labels[from] as number;
    let to = from + 1;
    while (to < equity.length && labels[to] === label) to += 1;
    addStretch(sums, label, equity.subarray(from, to), from === 0 ? initial : (equity[from - 1] as number));
    from = to;
  }
  return sums;
}

/** Regimes come in stretches: sums of one stretch stay in registers, and the columns are touched once for it. */
function addStretch(sums: RegimeSums, label: number, levels: Float64Array, initial: number): void {
  let sum = -0;
  let squares = -0;
  let below = -0;
  let previous = -0 + initial;
  let isPositive = true;
  for (let at = 0; at < levels.length; at += 1) {
    if (!(previous > 0)) isPositive = false;
    const now = levels[at] as number;
    const change = now / previous - 1;
    previous = now;
    // Twice the loss, or nothing; see curve-moments.ts.
    const twice = change - Math.abs(change);
    sum += change;
    squares += change * change;
    below += twice * twice;
  }
  const { bars, growth } = sums;
  bars[label] = (bars[label] as number) + levels.length;
  growth[label] = ((growth[label] as number) * previous) / initial;
  sums.sum[label] = (sums.sum[label] as number) + (isPositive ? sum : Number.NaN);
  sums.squares[label] = (sums.squares[label] as number) + squares;
  sums.below[label] = (sums.below[label] as number) + below / 4;
}

/** A variance below this share of the mean square is what its subtraction leaves of equal returns. */
const CANCELLED = 1e-12;

function regimeFacts(sums: RegimeSums, label: number, total: number, perYear: number): RegimeFacts {
  const count = sums.bars[label] as number;
  const mean = (sums.sum[label] as number) / count;
  const meanSquare = (sums.squares[label] as number) / count;
  const variance = meanSquare - mean * mean;
  const spread = variance < CANCELLED * meanSquare ? 0 : Math.sqrt((variance * count) / (count - 1));
  const downside = Number.isNaN(mean) ? mean : Math.sqrt((sums.below[label] as number) / count);
  return {
    moments: { count, mean, deviation: count < 2 || Number.isNaN(mean) ? Number.NaN : spread, downside },
    compounded: Number.isNaN(mean) ? mean : (sums.growth[label] as number) - 1,
    share: count / total,
    barsPerYear: perYear,
  };
}

/** Positions of the trips entered in each regime; a trip entered before the first bar is counted to that bar. */
function tripsByRegime(input: StatisticsInput<Times>, labels: Uint8Array): Map<number, number[]> {
  const { timeMs, barMs, trips } = input;
  const found = new Map<number, number[]>();
  if (timeMs.length === 0) return found;
  for (let trip = 0; trip < trips.entryMs.length; trip += 1) {
    const label = labels[barAt(timeMs, barMs, trips.entryMs[trip] as number)] as number;
    const positions = found.get(label);
    if (positions === undefined) found.set(label, [trip]);
    else positions.push(trip);
  }
  return found;
}

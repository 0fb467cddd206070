import { AVERAGE_LOSS, averageLoss } from './average-loss';
import { AVERAGE_TRIP_BARS, averageTripBars } from './average-trip-bars';
import { AVERAGE_TRIP_RETURN, averageTripReturn } from './average-trip-return';
import { AVERAGE_WIN, averageWin } from './average-win';
import * as excursions from './excursion-summary';
import { EXPECTANCY, expectancy } from './expectancy';
import type { Figure } from './figure';
import * as holding from './holding-time';
import { KELLY, kelly } from './kelly';
import { LARGEST_LOSS, largestLoss } from './largest-loss';
import { LARGEST_WIN, largestWin } from './largest-win';
import { PAYOFF, payoff } from './payoff';
import { PROFIT_FACTOR, profitFactor } from './profit-factor';
import { SQN, sqn } from './sqn';
import type { Description, Statistic } from './statistic';
import { LONGEST_LOSS_STREAK, LONGEST_WIN_STREAK, longestStreak } from './streaks';
import * as counts from './trip-count';
import type { TripFacts } from './trip-facts';
import { TRIP_FEES, tripFees } from './trip-fees';
import { WIN_RATE, winRate } from './win-rate';

const all = (trips: TripFacts): number => trips.sums.total;
const winners = (trips: TripFacts): number => trips.sums.winning;
const losers = (trips: TripFacts): number => trips.sums.losing;
const decided = (trips: TripFacts): number => trips.sums.winning + trips.sums.losing;

/** A figure of closed round trips; `count` says how many of them it rests on. */
function perTrip(
  description: Description,
  of: (trips: TripFacts) => Figure,
  count = all,
): Statistic<TripFacts> {
  return { ...description, basis: 'trip', of, count, perYear: null };
}

/** Every figure of a set of round trips by its name: of all, of one side, of one regime. */
export const TRIP_STATISTICS = {
  tripsTotal: perTrip(counts.TRIPS_TOTAL, counts.tripsTotal),
  tripsWinning: perTrip(counts.TRIPS_WINNING, counts.tripsWinning),
  tripsLosing: perTrip(counts.TRIPS_LOSING, counts.tripsLosing),
  winRate: perTrip(WIN_RATE, ({ sums }) => winRate(sums)),
  payoff: perTrip(PAYOFF, ({ sums }) => payoff(sums), decided),
  profitFactor: perTrip(PROFIT_FACTOR, ({ sums }) => profitFactor(sums)),
  expectancy: perTrip(EXPECTANCY, ({ sums }) => expectancy(sums)),
  averageTripReturn: perTrip(AVERAGE_TRIP_RETURN, averageTripReturn),
  sqn: perTrip(SQN, ({ profits }) => sqn(profits)),
  kelly: perTrip(KELLY, ({ sums }) => kelly(sums), decided),
  averageWin: perTrip(AVERAGE_WIN, ({ sums }) => averageWin(sums), winners),
  averageLoss: perTrip(AVERAGE_LOSS, ({ sums }) => averageLoss(sums), losers),
  largestWin: perTrip(LARGEST_WIN, ({ sums }) => largestWin(sums), winners),
  largestLoss: perTrip(LARGEST_LOSS, ({ sums }) => largestLoss(sums), losers),
  longestWinStreak: perTrip(LONGEST_WIN_STREAK, ({ columns }) => longestStreak(columns.profit, 1)),
  longestLossStreak: perTrip(LONGEST_LOSS_STREAK, ({ columns }) => longestStreak(columns.profit, -1)),
  tripFees: perTrip(TRIP_FEES, tripFees),
  averageTripBars: perTrip(AVERAGE_TRIP_BARS, averageTripBars),
  holdingMeanMs: perTrip(holding.HOLDING_MEAN, holding.holdingMean),
  holdingP25Ms: perTrip(holding.HOLDING_P25, (trips) => holding.holdingQuartile(trips, 1)),
  holdingMedianMs: perTrip(holding.HOLDING_MEDIAN, (trips) => holding.holdingQuartile(trips, 2)),
  holdingP75Ms: perTrip(holding.HOLDING_P75, (trips) => holding.holdingQuartile(trips, 3)),
  averageAdverse: perTrip(excursions.AVERAGE_ADVERSE, ({ columns }) =>
    excursions.excursionMean(columns.maxAdverse),
  ),
  medianAdverse: perTrip(excursions.MEDIAN_ADVERSE, ({ columns }) =>
    excursions.excursionMedian(columns.maxAdverse),
  ),
  worstAdverse: perTrip(excursions.WORST_ADVERSE, ({ columns }) =>
    excursions.excursionExtreme(columns.maxAdverse, -1),
  ),
  averageFavorable: perTrip(excursions.AVERAGE_FAVORABLE, ({ columns }) =>
    excursions.excursionMean(columns.maxFavorable),
  ),
  medianFavorable: perTrip(excursions.MEDIAN_FAVORABLE, ({ columns }) =>
    excursions.excursionMedian(columns.maxFavorable),
  ),
  bestFavorable: perTrip(excursions.BEST_FAVORABLE, ({ columns }) =>
    excursions.excursionExtreme(columns.maxFavorable, 1),
  ),
  edgeRatio: perTrip(excursions.EDGE_RATIO, ({ columns }) =>
    excursions.edgeRatio(columns.maxAdverse, columns.maxFavorable),
  ),
} as const satisfies Readonly<Record<string, Statistic<TripFacts>>>;

export type TripFigureName = keyof typeof TRIP_STATISTICS;

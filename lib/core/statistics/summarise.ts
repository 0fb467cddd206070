import { distributionsOf } from './distribution';
import { periodTable } from './period-table';
import { regimeRows } from './regime-split';
import { RUN_STATISTICS } from './run-catalogue';
import { runFacts } from './run-facts';
import { figureRows } from './statistic';
import type { RegimeColumn, StatisticsInput, TripColumns } from './statistics-input';
import type { StatisticsReport, TripFigures } from './statistics-report';
import { streaksOf } from './streaks';
import type { Times } from './times';
import { timingOf } from './timing';
import { TRIP_STATISTICS } from './trip-catalogue';
import { pickTrips, tripFacts } from './trip-facts';

/**
 * Every statistic of a run from plain columns: two passes over the bar-resolution curve (moments, falls), one more for
 * each split by regime; everything about distributions is taken from daily returns. Never throws for any numbers, and no number
 * that leaves is NaN or infinite. Columns of the curve must be equally long, and so must those of the trips.
 */
export function summarise(input: StatisticsInput<Times>): StatisticsReport {
  const facts = runFacts(input);
  const { days, benchmark, annualisation } = facts;
  const { regime, volatilityRegime = null, trips } = input;
  const split = (by: RegimeColumn | null) =>
    by === null ? [] : regimeRows(input, by, annualisation.barsPerYear);
  const ofAll = tripFigures(trips);
  return {
    figures: { ...figureRows(RUN_STATISTICS, facts), ...ofAll },
    annualisation,
    sides: { long: figuresOfSide(trips, 1, ofAll), short: figuresOfSide(trips, -1, ofAll) },
    regimes: split(regime),
    volatilityRegimes: split(volatilityRegime),
    tables: {
      monthly: periodTable(days, benchmark, 'month'),
      yearly: periodTable(days, benchmark, 'year'),
      drawdowns: facts.falls.worst,
      distribution: distributionsOf(days),
      streaks: streaksOf(trips.profit),
      timing: timingOf(trips),
    },
  };
}

function tripFigures(trips: TripColumns): TripFigures {
  return figureRows(TRIP_STATISTICS, tripFacts(trips));
}

/** Where all trips are of one side, its figures are those of all. */
function figuresOfSide(trips: TripColumns, side: 1 | -1, ofAll: TripFigures): TripFigures {
  const { side: sides } = trips;
  const positions: number[] = [];
  for (let at = 0; at < sides.length; at += 1) if (sides[at] === side) positions.push(at);
  return positions.length === sides.length ? ofAll : tripFigures(pickTrips(trips, positions));
}

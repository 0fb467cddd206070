import { distributionsOf } from './distribution';
import { periodTable } from './period-table';
import { regimeRows } from './regime-split';
import { RUN_STATISTICS } from './run-catalogue';
import { runFacts } from './run-facts';
import { figureRows } from './statistic';
import type { StatisticsInput, TripColumns } from './statistics-input';
import type { StatisticsReport, TripFigures } from './statistics-report';
import { streaksOf } from './streaks';
import { timingOf } from './timing';
import { TRIP_STATISTICS } from './trip-catalogue';
import { pickTrips, tripFacts } from './trip-facts';

/**
 * Every statistic of a run from plain columns: two passes over the bar-resolution curve (moments, falls), one more for a
 * split by regime; everything about distributions is taken from daily returns. Never throws for any numbers, and no number
 * that leaves is NaN or infinite. Columns of the curve must be equally long, and so must those of the trips.
 */
export function summarise(input: StatisticsInput): StatisticsReport {
  const facts = runFacts(input);
  const { days, benchmark, annualisation } = facts;
  const { regime, trips } = input;
  return {
    figures: { ...figureRows(RUN_STATISTICS, facts), ...tripFigures(trips) },
    annualisation,
    sides: { long: tripFigures(ofSide(trips, 1)), short: tripFigures(ofSide(trips, -1)) },
    regimes: regime === null ? [] : regimeRows(input, regime, annualisation.barsPerYear),
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

function ofSide(trips: TripColumns, side: 1 | -1): TripColumns {
  const positions: number[] = [];
  trips.side.forEach((value, at) => {
    if (value === side) positions.push(at);
  });
  return pickTrips(trips, positions);
}

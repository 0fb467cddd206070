import { allRoundTrips, findRunEquity, findRunResult } from '@/lib/adapters/db/run-results';
import type { DecisionFunnelDocument, RoundTrip, RunFacts } from '@/lib/contracts/api/backtest-result';
import type { StatisticsReportDocument } from '@/lib/contracts/api/statistics-report';
import { Refusal } from '@/lib/core/model/refusal';
import { TIMEFRAME_MS } from '@/lib/core/model/timeframe';
import type { StatisticsInput, TripColumns } from '@/lib/core/statistics/statistics-input';
import type { ServiceContext } from '@/lib/services/context';
import { firstAtOrAfter } from './read-run-equity';
import { requireRun } from './require-run';

/** What is stored of a run, in the form statistics are computed from. */
export interface StoredStatistics {
  readonly facts: RunFacts;
  readonly report: StatisticsReportDocument | null;
  readonly funnel: DecisionFunnelDocument | null;
  readonly input: StatisticsInput;
}

/**
 * The stored curve and round trips of a run as the statistics take them, annualised as its report was. Traded value and bars
 * held are not stored per bar, so figures that need them say so.
 * @throws Refusal NOT_FOUND, RUN_RESULT_MISSING
 */
export async function storedStatistics(context: ServiceContext, id: string): Promise<StoredStatistics> {
  const run = await requireRun(context, id);
  const result = await findRunResult(context.db, id);
  const curve = await findRunEquity(context.db, id);
  if (result === null || curve === null) {
    throw new Refusal('RUN_RESULT_MISSING', {
      what: `run ${id} has no result`,
      why: `its status is ${run.status}`,
      next: 'wait until it is done, or see why it ended',
      got: run.status,
    });
  }
  const { facts, report, funnel } = result;
  const { timeMs, equity, benchmark } = curve;
  // Very long runs keep one mark for several bars; the first two marks say how many.
  const stride = Math.max(1, Math.ceil(facts.bars / Math.max(1, timeMs.length)));
  const hasBenchmark = benchmark.length > 0 && !Number.isNaN(benchmark[0]);
  const input: StatisticsInput = {
    timeMs,
    barMs: TIMEFRAME_MS[facts.timeframe] * stride,
    equity,
    initial: Number(facts.capital),
    benchmark: hasBenchmark ? benchmark : null,
    calendar: 'counted',
    trips: tripColumnsOf(await allRoundTrips(context.db, id)),
    tradedValue: null,
    barsHeld: null,
    regime: null,
    ...(report === null ? {} : { annualisation: report.annualisation }),
  };
  return { facts, report, funnel, input };
}

/** Positions [from, to) of the bars that start in a stretch. */
export function barsWithin(
  timeMs: Float64Array,
  { fromMs, toMs }: { fromMs?: number | undefined; toMs?: number | undefined },
): { from: number; to: number } {
  const from = fromMs === undefined ? 0 : firstAtOrAfter(timeMs, fromMs);
  const to = toMs === undefined ? timeMs.length : firstAtOrAfter(timeMs, toMs);
  return { from, to: Math.max(from, to) };
}

function tripColumnsOf(trips: readonly RoundTrip[]): TripColumns {
  const column = (of: (trip: RoundTrip) => number): Float64Array => Float64Array.from(trips, of);
  return {
    profit: column(({ profit }) => Number(profit)),
    returnFraction: column((trip) => trip.returnFraction),
    entryMs: column((trip) => trip.entryTimeMs),
    exitMs: column((trip) => trip.exitTimeMs),
    side: column(({ side }) => (side === 'long' ? 1 : -1)),
    fees: column(({ fees }) => Number(fees)),
    maxAdverse: column((trip) => trip.maxAdverse),
    maxFavorable: column((trip) => trip.maxFavorable),
    bars: column((trip) => trip.bars),
  };
}

import { formatExact } from '@/lib/core/model/decimal-text';
import type { BarColumns } from '@/lib/core/model/bar';
import { floatFromExact } from '@/lib/core/model/crossing';
import { benchmarkCurve } from '@/lib/core/statistics/benchmark-curve';
import { summarise } from '@/lib/core/statistics/summarise';
import type { Calendar } from '@/lib/core/statistics/statistics-input';
import type { StatisticsReport } from '@/lib/core/statistics/statistics-report';
import { FIGURE_NAMES, type FigureName, type Statistics } from './document';
import type { FinishedRun } from './result';
import { closesUntil, tripColumns } from './trip-columns';

/** Every statistic of a finished run. */
export function reportOf(run: FinishedRun): StatisticsReport {
  const { input, settings, engine, curve, journal } = run;
  const series = input.markets.map(({ bars }) => bars);
  const { timeMs, equity } = curve;
  return summarise({
    timeMs,
    barMs: settings.barMs * curve.stride,
    equity,
    initial: floatFromExact(settings.capital),
    benchmark: benchmarkOf(run),
    calendar: calendarOf(run),
    trips: tripColumns(engine.trips, series, settings.barMs),
    tradedValue: tradedValue(journal),
    barsHeld: barsHeld(run),
    regime: null,
  });
}

/** Buy and hold of the first instrument from the same capital, at the marks of the curve; null with several instruments. */
export function benchmarkOf({ input, settings, curve }: FinishedRun): Float64Array | null {
  const [only] = input.markets;
  if (input.markets.length !== 1 || only === undefined) return null;
  const whole = benchmarkCurve(only.bars, floatFromExact(settings.capital));
  if (curve.stride === 1) return whole.subarray(0, curve.equity.length);
  const last = whole.length - 1;
  return curve.equity.map((_, at) => whole[Math.min(last, (at + 1) * curve.stride - 1)] as number);
}

/** The calendar of what is traded where somebody said what it is; otherwise the bars that there are are counted. */
function calendarOf({ input }: FinishedRun): Calendar {
  const classes = new Set(input.markets.map(({ instrument }) => instrument.assetClass ?? null));
  const [only] = classes;
  if (classes.size !== 1) return 'counted';
  return only === 'crypto' ? 'crypto' : only === 'share' ? 'shares' : 'counted';
}

function tradedValue(journal: FinishedRun['journal']): number {
  return floatFromExact(journal.fillTotals().value);
}

/** Closes over which anything was held; trips of several instruments that overlap count once. */
function barsHeld({ engine, input, settings, curve }: FinishedRun): number {
  const { trips } = engine;
  const moments = input.markets.length === 1 ? (input.markets[0]?.bars as BarColumns).timeMs : curve.timeMs;
  let held = 0;
  let coveredTo = 0;
  const add = (entryMs: number, to: number): void => {
    const from = Math.max(coveredTo, closesUntil(moments, settings.barMs, entryMs));
    if (to <= from) return;
    held += to - from;
    coveredTo = to;
  };
  const spans = Array.from({ length: trips.closed }, (_, at) => trips.span(at));
  if (input.markets.length > 1) spans.sort((a, b) => a.entryMs - b.entryMs);
  for (const { entryMs, exitMs } of spans) add(entryMs, closesUntil(moments, settings.barMs, exitMs));
  const open = input.markets
    .map((_, instrument) => trips.openSinceMs(instrument))
    .filter((ms) => ms !== null);
  if (open.length > 0) add(Math.min(...open), moments.length);
  return held;
}

/** The figures of the document's first page, in the words they have always had there. */
export function statisticsOf(run: FinishedRun, report: StatisticsReport): Statistics {
  const { settings, engine, input, journal } = run;
  const notes: Record<string, string> = {};
  const values = {} as Record<FigureName, number | null>;
  for (const name of FIGURE_NAMES) {
    const { value, reason } = report.figures[name];
    values[name] = value;
    if (value === null) notes[name] = reason ?? 'It cannot be computed.';
  }
  const { figures } = report;
  if (input.markets.some((_, instrument) => engine.trips.openSinceMs(instrument) !== null)) {
    notes['roundTripsTotal'] =
      'A position was still open at the last bar: it is marked at the last close and not counted as a round trip.';
  }
  const finalEquity = run.finalEquity;
  const totals = journal.fillTotals();
  return {
    ...values,
    initialCapital: formatExact(settings.capital),
    finalEquity: formatExact(finalEquity),
    netProfit: formatExact(finalEquity - settings.capital),
    feesPaid: formatExact(totals.fees),
    slippagePaid: formatExact(totals.slippage),
    roundTripsTotal: figures.tripsTotal.value ?? 0,
    roundTripsWinning: figures.tripsWinning.value ?? 0,
    roundTripsLosing: figures.tripsLosing.value ?? 0,
    periodsPerYear: report.annualisation.barsPerYear,
    notes,
  };
}

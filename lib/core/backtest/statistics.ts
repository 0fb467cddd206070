import { formatExact } from '@/lib/core/model/decimal-text';
import type { BarColumns } from '@/lib/core/model/bar';
import { floatFromExact } from '@/lib/core/model/crossing';
import { benchmarkCurve } from '@/lib/core/statistics/benchmark-curve';
import { summarise } from '@/lib/core/statistics/summarise';
import type { Calendar, RegimeColumn, TripColumns } from '@/lib/core/statistics/statistics-input';
import type { StatisticsReport } from '@/lib/core/statistics/statistics-report';
import { FIGURE_NAMES, type FigureName, type Statistics } from './document';
import { feesPaid } from './fees';
import type { FinishedRun } from './result';
import { closesUntil } from './trip-columns';

/** Every statistic of a finished run; split by regime where its labels are handed in. */
export function reportOf(
  run: FinishedRun,
  regime: RegimeColumn | null,
  volatilityRegime: RegimeColumn | null = null,
): StatisticsReport {
  const { settings, curve, journal } = run;
  const columns = run.columns();
  const held = heldBars(run);
  return summarise({
    timeMs: curve.startTimes,
    barMs: settings.barMs * curve.stride,
    equity: curve.equity,
    initial: floatFromExact(settings.capital),
    // Growth is what counts, whatever was put in: the closes themselves serve, and no second curve is made of them.
    benchmark: held?.close ?? null,
    benchmarkStride: curve.stride,
    ...(held === null ? {} : { benchmarkInitial: held.open[0] as number }),
    calendar: calendarOf(run),
    trips: columns,
    tradedValue: floatFromExact(journal.tradedValue()),
    barsHeld: barsHeld(run, columns),
    regime,
    volatilityRegime,
  });
}

/** Buy and hold of the first instrument from the same capital, at the marks of the curve; null with several instruments. */
export function benchmarkOf(run: FinishedRun): Float64Array | null {
  const held = heldBars(run);
  if (held === null) return null;
  const { curve, settings } = run;
  const { open, close } = held;
  const last = close.length - 1;
  const marked =
    curve.stride === 1
      ? close.subarray(0, curve.equity.length)
      : curve.equity.map((_, at) => close[Math.min(last, (at + 1) * curve.stride - 1)] as number);
  return benchmarkCurve({ open, close: marked }, floatFromExact(settings.capital));
}

/** The bars of the one instrument; null with several. */
function heldBars({ input }: FinishedRun): BarColumns | null {
  const [only] = input.markets;
  return input.markets.length === 1 && only !== undefined ? only.bars : null;
}

/** The calendar of what is traded where somebody said what it is; otherwise the bars that there are are counted. */
function calendarOf({ input }: FinishedRun): Calendar {
  const classes = new Set(input.markets.map(({ instrument }) => instrument.assetClass ?? null));
  const [only] = classes;
  if (classes.size !== 1) return 'counted';
  return only === 'crypto' ? 'crypto' : only === 'share' ? 'shares' : 'counted';
}

/** Closes over which anything was held; trips of several instruments that overlap count once. */
function barsHeld({ engine, input, settings, curve }: FinishedRun, columns: TripColumns): number {
  const { trips } = engine;
  const { barMs } = settings;
  const [only] = input.markets;
  if (input.markets.length === 1 && only !== undefined) {
    const openMs = trips.openSinceMs(0);
    const { timeMs, length } = only.bars;
    return sum(columns.bars) + (openMs === null ? 0 : length - closesUntil(timeMs, barMs, openMs));
  }
  // Per close, how many positions begin to count there less how many end: no list of spans has to be sorted.
  const { timeMs: marked } = curve;
  const change = new Int32Array(marked.length + 1);
  const count = (at: number, by: number): void => void (change[at] = (change[at] as number) + by);
  for (let at = 0; at < columns.entryMs.length; at += 1) {
    count(closesUntil(marked, barMs, columns.entryMs[at] as number), 1);
    count(closesUntil(marked, barMs, columns.exitMs[at] as number), -1);
  }
  input.markets.forEach((_, instrument) => {
    const openMs = trips.openSinceMs(instrument);
    if (openMs !== null) count(closesUntil(marked, barMs, openMs), 1);
  });
  let held = 0;
  let open = 0;
  for (let at = 0; at < marked.length; at += 1) {
    open += change[at] as number;
    if (open > 0) held += 1;
  }
  return held;
}

function sum(column: Float64Array): number {
  let total = -0;
  for (const value of column) total += value;
  return total + 0;
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
    feesPaid: formatExact(feesPaid(run)),
    slippagePaid: formatExact(totals.slippage),
    roundTripsTotal: figures.tripsTotal.value ?? 0,
    roundTripsWinning: figures.tripsWinning.value ?? 0,
    roundTripsLosing: figures.tripsLosing.value ?? 0,
    periodsPerYear: report.annualisation.barsPerYear,
    notes,
  };
}

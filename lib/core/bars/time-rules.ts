import { Refusal } from '@/lib/core/model/refusal';
import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import { isBarStart } from './timeframe-grid';
import { formatUtc, weekdayUtc } from './utc-calendar';

interface TimeQuestion {
  readonly timeframe: Timeframe;
  readonly nowMs: number;
  readonly place: (bar: number, column: number) => string;
  readonly bar: number;
  readonly timeMs: number;
  /** Start of the bar before; null for the first. */
  readonly previousMs: number | null;
}

const YEAR_MS = 31_556_952_000;
const HOUR_MS = 3_600_000;
/** 2100-01-01: no bar of a real market is that late, so a larger number is another unit. */
const LATEST_MS = 4_102_444_800_000;
/** 1990-01-01, in seconds and in milliseconds: numbers from here to now are read as the unit that fits. */
const SECONDS_SINCE = 631_152_000;

/** The first rule about time that a bar breaks, or null. Order: unit, order, future, grid. */
export function findTimeProblem(question: TimeQuestion): Refusal | null {
  const { timeMs, previousMs, nowMs, timeframe } = question;
  const stepMs = TIMEFRAME_MS[timeframe];
  const unit = wrongUnit(question);
  if (unit !== null) return unit;
  if (previousMs !== null && timeMs <= previousMs) {
    return isRepeatedHour(question, previousMs)
      ? repeatedHour(question, previousMs)
      : wrongOrder(question, previousMs);
  }
  if (timeMs + stepMs > nowMs) return notClosed(question);
  if (!isBarStart(timeMs, timeframe)) return offGrid(question);
  return null;
}

function wrongUnit(question: TimeQuestion): Refusal | null {
  const { timeMs, previousMs, timeframe, nowMs } = question;
  const stepMs = TIMEFRAME_MS[timeframe];
  const distance = previousMs === null ? null : timeMs - previousMs;
  const asSeconds = timeMs >= SECONDS_SINCE && timeMs * 1000 <= nowMs;
  const isSeconds =
    asSeconds &&
    (!isBarStart(timeMs, timeframe) || (distance !== null && (distance < 0 || distance * 1000 === stepMs)));
  if (!isSeconds && Math.abs(timeMs) <= LATEST_MS) return null;
  const year = Math.floor(1970 + timeMs / YEAR_MS);
  const unit = isSeconds ? 'seconds' : Math.abs(timeMs) < 1e17 ? 'microseconds' : 'nanoseconds';
  const where = question.place(question.bar, 0);
  return new Refusal('TIME_UNIT', {
    what: `${where}: ${timeMs} read as milliseconds is the year ${year}`,
    why: `the number looks like ${unit}; times must be milliseconds since 1970-01-01 UTC`,
    next: `convert the column from ${unit} to milliseconds, then import again`,
    field: where,
    got: String(timeMs),
    expected: 'milliseconds since 1970-01-01T00:00:00Z',
  });
}

/** Clocks go back one hour in the night to a Sunday; written as if it were UTC, that hour then appears twice. */
function isRepeatedHour(question: TimeQuestion, previousMs: number): boolean {
  const stepMs = TIMEFRAME_MS[question.timeframe];
  if (stepMs > HOUR_MS) return false;
  const startsOver = previousMs + stepMs - question.timeMs === HOUR_MS;
  const hour = Math.floor((((question.timeMs % 86_400_000) + 86_400_000) % 86_400_000) / HOUR_MS);
  return startsOver && weekdayUtc(question.timeMs) === 0 && hour <= 3 && question.bar > 1;
}

function repeatedHour(question: TimeQuestion, previousMs: number): Refusal {
  const where = question.place(question.bar, 0);
  return new Refusal('TIME_ZONE_REQUIRED', {
    what: `${where}: ${formatUtc(question.timeMs)} starts an hour that ended with ${formatUtc(previousMs)}`,
    why: 'an hour that appears twice in a night to Sunday means local time with daylight saving, not UTC',
    next: 'export the bars with UTC timestamps, then import again',
    field: where,
    got: formatUtc(question.timeMs),
    expected: `after ${formatUtc(previousMs)}`,
  });
}

function wrongOrder(question: TimeQuestion, previousMs: number): Refusal {
  const where = question.place(question.bar, 0);
  const verb = question.timeMs === previousMs ? 'repeats' : 'is earlier than';
  return new Refusal('TIME_ORDER', {
    what: `${where}: ${question.timeMs} ${verb} the previous bar's ${previousMs} (${formatUtc(previousMs)})`,
    why: 'bars must be strictly increasing in time; which of two equal ones is right cannot be guessed',
    next: 'sort by time and remove duplicates at the source, then import again',
    field: where,
    got: String(question.timeMs),
    expected: `more than ${previousMs}`,
  });
}

function notClosed(question: TimeQuestion): Refusal {
  const where = question.place(question.bar, 0);
  const endMs = question.timeMs + TIMEFRAME_MS[question.timeframe];
  return new Refusal('BAR_FUTURE', {
    what: `${where}: the bar of ${formatUtc(question.timeMs)} closes at ${formatUtc(endMs)}, now is ${formatUtc(question.nowMs)}`,
    why: 'a bar that is not closed would let a backtest look into the future',
    next: 'remove bars that are not closed yet; if the time is wrong, check clock and time zone of the source',
    field: where,
    got: formatUtc(question.timeMs),
    expected: `closed before ${formatUtc(question.nowMs)}`,
  });
}

function offGrid(question: TimeQuestion): Refusal {
  const where = question.place(question.bar, 0);
  return new Refusal('TIMEFRAME_MISMATCH', {
    what: `${where}: no ${question.timeframe} bar starts at ${formatUtc(question.timeMs)}`,
    why: `bars of ${question.timeframe} start at whole multiples of ${question.timeframe} in UTC`,
    next: 'declare the timeframe that the bars really have, or fix the timestamps',
    field: where,
    got: formatUtc(question.timeMs),
    expected: `a multiple of ${question.timeframe}`,
  });
}

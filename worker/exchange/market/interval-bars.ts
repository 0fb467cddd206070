import type { TradedInstrument } from './traded-instrument';
import { quietBar, type ExchangeBar } from './minute-bars';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** 1970-01-01 was a Thursday; weeks begin on Monday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

/**
 * Lengths of bars as Binance names them, written down here on their own: what checks the product must not take its table from it.
 * A month has no fixed length.
 * Bars of one second are not offered.
 */
export const INTERVALS: Readonly<Record<string, number | 'month'>> = {
  '1m': MINUTE_MS,
  '3m': 3 * MINUTE_MS,
  '5m': 5 * MINUTE_MS,
  '15m': 15 * MINUTE_MS,
  '30m': 30 * MINUTE_MS,
  '1h': HOUR_MS,
  '2h': 2 * HOUR_MS,
  '4h': 4 * HOUR_MS,
  '6h': 6 * HOUR_MS,
  '8h': 8 * HOUR_MS,
  '12h': 12 * HOUR_MS,
  '1d': DAY_MS,
  '3d': 3 * DAY_MS,
  '1w': 7 * DAY_MS,
  '1M': 'month',
};

export interface IntervalBar {
  readonly interval: string;
  readonly bar: ExchangeBar;
  /** Last millisecond of the bar. */
  readonly closeMs: number;
}

/** Start of the bar of an interval that holds a moment. */
export function intervalStart(interval: string, timeMs: number): number {
  const length = INTERVALS[interval];
  if (length === undefined) throw new RangeError(`no bars have the length ${interval}`);
  if (length === 'month') {
    const day = new Date(timeMs);
    return Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), 1);
  }
  const offset = length === 7 * DAY_MS ? FIRST_MONDAY_MS : 0;
  return Math.floor((timeMs - offset) / length) * length + offset;
}

/** Start of the bar after the one that begins at `openMs`. */
export function intervalEnd(interval: string, openMs: number): number {
  const length = INTERVALS[interval]!;
  if (length !== 'month') return openMs + length;
  const day = new Date(openMs);
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1);
}

/** The bar that begins at `openMs`, put together from its minutes up to now; null where there is none of them. */
export function intervalBar(of: TradedInstrument, interval: string, openMs: number): IntervalBar | null {
  const endMs = intervalEnd(interval, openMs);
  const { minutes } = of;
  let bar: ExchangeBar | null = null;
  const firstMs = Math.max(openMs, minutes.firstMs);
  for (let timeMs = firstMs; timeMs < endMs && timeMs <= minutes.currentMs; timeMs += MINUTE_MS) {
    const minute = minutes.at(timeMs);
    if (minute === null) continue;
    bar ??= { ...quietBar(openMs, minute.open), high: minute.high, low: minute.low };
    join(bar, minute);
  }
  return bar === null ? null : { interval, bar, closeMs: endMs - 1 };
}

function join(bar: ExchangeBar, minute: ExchangeBar): void {
  bar.high = Math.max(bar.high, minute.high);
  bar.low = Math.min(bar.low, minute.low);
  bar.close = minute.close;
  bar.steps += minute.steps;
  bar.quoteUnits += minute.quoteUnits;
  bar.trades += minute.trades;
  bar.takerBuySteps += minute.takerBuySteps;
  bar.takerBuyQuoteUnits += minute.takerBuyQuoteUnits;
  if (bar.firstTrade < 0) bar.firstTrade = minute.firstTrade;
  if (minute.lastTrade >= 0) bar.lastTrade = minute.lastTrade;
}

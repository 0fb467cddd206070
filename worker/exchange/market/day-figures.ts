import { decimalText } from './decimal-text';
import type { TradedInstrument } from './traded-instrument';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

/** What the last 24 hours were, in whole units; percent and average are text. */
export interface DayFigures {
  readonly openMs: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly last: number;
  readonly lastSteps: number;
  readonly change: number;
  readonly changePercent: string;
  readonly average: string;
  readonly steps: number;
  readonly quoteUnits: number;
  readonly trades: number;
  readonly firstTradeId: string;
  readonly lastTradeId: string;
}

/** The rolling day of an instrument, by whole minutes. */
export function dayFigures(of: TradedInstrument): DayFigures {
  const { minutes, trades } = of;
  const firstMs = Math.max(minutes.firstMs, minutes.currentMs - (DAY_MINUTES - 1) * MINUTE_MS);
  const sum = { steps: 0, quoteUnits: 0, trades: 0, high: 0, low: Number.POSITIVE_INFINITY };
  let open = of.lastTicks;
  for (let timeMs = minutes.currentMs; timeMs >= firstMs; timeMs -= MINUTE_MS) {
    const minute = minutes.at(timeMs);
    if (minute === null) break;
    open = minute.open;
    sum.steps += minute.steps;
    sum.quoteUnits += minute.quoteUnits;
    sum.trades += minute.trades;
    sum.high = Math.max(sum.high, minute.high);
    sum.low = Math.min(sum.low, minute.low);
  }
  const last = of.lastTicks;
  const first = Math.max(trades.oldest, trades.firstSince(firstMs));
  const hasTrades = first < trades.length;
  return {
    ...sum,
    openMs: firstMs,
    open,
    last,
    lastSteps: trades.length > 0 ? trades.trade(trades.length - 1).steps : 0,
    change: last - open,
    changePercent: (((last - open) / open) * 100).toFixed(3),
    average:
      sum.steps === 0
        ? '0.00000000'
        : decimalText(Math.round(sum.quoteUnits / sum.steps), of.terms.priceDecimals),
    firstTradeId: hasTrades ? String(trades.idOf(first)) : '-1',
    lastTradeId: hasTrades ? String(trades.idOf(trades.length - 1)) : '-1',
  };
}

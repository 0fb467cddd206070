import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import { indexAtOrAfter, type BarColumns } from './bar-columns';
import { FindingList, type FindingGroup } from './finding-list';

/** Fraction of the bar's nearer end. */
export const OFF_MARKET_LIMIT = 0.02;
/** Exactly the limit is not beyond it, though 112.2 is a hair more than 2 % above 110 in doubles. */
const ROUNDING = 1e-12;

/**
 * Fills that lie more than 2 % outside the range of the bars they touch (SPEC Q7): the bar that holds the moment, and the one
 * that ends with it; the nearer one counts. `withoutBar` are fills of which no bar is known. The value of a finding is the
 * signed fraction: above zero over the high.
 */
export function findFillsOffMarket(
  fills: readonly { readonly timeMs: number; readonly price: number }[],
  bars: BarColumns,
  options: { readonly timeframe: Timeframe; readonly limit?: number },
): { readonly group: FindingGroup; readonly withoutBar: number } {
  const { timeframe, limit = OFF_MARKET_LIMIT } = options;
  const stepMs = TIMEFRAME_MS[timeframe];
  const list = new FindingList('off-market', limit);
  let withoutBar = 0;
  for (const { timeMs, price } of fills) {
    const after = indexAtOrAfter(bars, timeMs + 1);
    const holding = distance(bars, { index: after - 1, timeMs, price, stepMs });
    const endsHere = bars.timeMs[after - 1] === timeMs ? after - 2 : -1;
    const ending = distance(bars, { index: endsHere, timeMs, price, stepMs });
    const nearer = nearest(holding, ending);
    if (Number.isNaN(nearer)) withoutBar += 1;
    else if (Math.abs(nearer) > limit + ROUNDING) list.add(timeMs, timeMs, nearer);
  }
  return { group: list.group(), withoutBar };
}

/** How far a price lies outside a bar's range as a fraction; NaN when the bar neither holds the moment nor ends with it. */
function distance(
  bars: BarColumns,
  at: { index: number; timeMs: number; price: number; stepMs: number },
): number {
  const startMs = bars.timeMs[at.index];
  if (startMs === undefined || at.timeMs > startMs + at.stepMs) return NaN;
  const high = bars.high[at.index]!;
  const low = bars.low[at.index]!;
  if (at.price > high) return at.price / high - 1;
  return at.price < low ? at.price / low - 1 : 0;
}

function nearest(a: number, b: number): number {
  if (Number.isNaN(a)) return b;
  return Math.abs(b) < Math.abs(a) ? b : a;
}

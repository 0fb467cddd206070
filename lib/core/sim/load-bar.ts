import type { BarColumns } from '@/lib/core/model/bar';
import type { SimPosition } from './account';
import type { InstrumentTerms } from './instrument-terms';
import type { SimState } from './sim-state';
import { STAGE, type Walk } from './walk';

/** Puts the walk at the open of a bar that lasts from `startMs` to `endMs`. A bar with a bad price is not matched (SPEC W1). */
export function loadBar(
  state: SimState,
  bar: { bars: BarColumns; index: number; startMs: number; endMs: number },
): void {
  const { walk, models } = state;
  const { bars, index } = bar;
  const terms = state.terms[walk.instrument] as InstrumentTerms;
  const ticks = (column: Float64Array): number =>
    terms.ticksOfFloat(column[index] as number, bars.priceDecimals);
  walk.stage = STAGE.open;
  walk.startMs = bar.startMs;
  walk.endMs = bar.endMs;
  walk.pointMs = bar.startMs;
  walk.nowMs = bar.startMs;
  walk.look += 1;
  walk.high = ticks(bars.high);
  walk.low = ticks(bars.low);
  walk.close = ticks(bars.close);
  const open = ticks(bars.open);
  const volume = bars.volume[index] as number;
  walk.volume = volume > 0 && volume < Infinity ? volume : 0;
  walk.budgetLots =
    models.volumeShare > 0
      ? Math.floor((models.volumeShare * walk.volume) / terms.lotFloat + 1e-9)
      : Infinity;
  walk.isMatched = walk.low <= open && open <= walk.high && walk.low <= walk.close && walk.close <= walk.high;
  if (walk.isMatched && models.bandFraction > 0 && index > 0) {
    leaveOutsiders(
      walk,
      open,
      terms.ticksOfFloat(bars.close[index - 1] as number, bars.priceDecimals),
      models.bandFraction,
    );
  }
  if (walk.isMatched) layPath(walk, open, models.path);
  else standStill(state, walk);
}

/** Extremes outside the band are left out of the path; an open or close outside makes the whole bar unusable (SPEC W2). */
function leaveOutsiders(walk: Walk, open: number, last: number, fraction: number): void {
  if (Number.isNaN(last)) return;
  const isOutside = (price: number): boolean => Math.abs(price - last) > last * fraction;
  if (isOutside(open) || isOutside(walk.close)) walk.isMatched = false;
  if (isOutside(walk.high)) walk.high = Math.max(open, walk.close);
  if (isOutside(walk.low)) walk.low = Math.min(open, walk.close);
}

/** open → extreme → other extreme → close (SPEC P1–P3). */
function layPath(walk: Walk, open: number, path: SimState['models']['path']): void {
  const isHighFirst = path === 'high-first' || (path !== 'low-first' && walk.high - open < open - walk.low);
  walk.at = open;
  walk.first = isHighFirst ? walk.high : walk.low;
  walk.second = isHighFirst ? walk.low : walk.high;
}

/** Time passes at the last price seen. */
function standStill(state: SimState, walk: Walk): void {
  const { mark } = state.account.positions[walk.instrument] as SimPosition;
  walk.at = mark;
  walk.first = mark;
  walk.second = mark;
  walk.close = mark;
}

/** The next detail bar of the bar being walked, or false when there is none (SPEC P6). */
export function loadDetail(state: SimState): boolean {
  const { walk } = state;
  const detail = state.setup.details?.[walk.instrument] ?? null;
  if (detail === null || walk.detail < 0 || walk.detail >= detail.bars.length) return false;
  const startMs = detail.bars.timeMs[walk.detail] as number;
  if (startMs >= walk.detailEndMs) return false;
  const endMs = Math.min(startMs + detail.barMs, walk.detailEndMs);
  loadBar(state, { bars: detail.bars, index: walk.detail, startMs, endMs });
  walk.detail += 1;
  return true;
}

/** Position of the first bar that starts at or after `timeMs`. */
export function firstAtOrAfter(timesMs: Float64Array, timeMs: number): number {
  let low = 0;
  let high = timesMs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((timesMs[middle] as number) < timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

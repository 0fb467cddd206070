import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import { createBarColumns, viewBars, type BarColumns } from './bar-columns';
import { VOLUME_DECIMALS_DEFAULT, volumeScale } from './exact-volume';
import { MinuteFold } from './minute-fold';
import { barStartMs } from './timeframe-grid';

const MINUTE_MS = 60_000;

/** Longer bars, and how many of its minutes each one lacks. */
export interface DerivedBars {
  readonly columns: BarColumns;
  readonly missing: Int32Array;
}

/**
 * One-minute bars → longer ones on the UTC grid (SPEC B13 … B16). A bar whose first minutes lie before the series, or whose
 * last minute is not there yet, is not given; one that lacks minutes in between says how many. The same bars as LongerBars
 * gives one by one. `volumeDecimals` is the resolution of the sums: 10^-volumeDecimals, 0 … 12.
 */
export function deriveBars(
  minutes: BarColumns,
  options: { readonly timeframe: Timeframe; readonly volumeDecimals?: number },
): DerivedBars {
  const { timeframe, volumeDecimals = VOLUME_DECIMALS_DEFAULT } = options;
  const stepMs = TIMEFRAME_MS[timeframe];
  const fold = new MinuteFold(volumeScale(volumeDecimals));
  const out = createBarColumns(mostBars(minutes, stepMs));
  const missing = new Int32Array(out.length);
  let length = 0;
  let startMs = NaN;
  for (let index = 0; index < minutes.length; index += 1) {
    const timeMs = minutes.timeMs[index]!;
    if (!(timeMs < startMs + stepMs)) {
      if (fold.minutes > 0) length = write(out, missing, { length, startMs, stepMs, fold });
      startMs = barStartMs(timeMs, timeframe);
      fold.reset();
    }
    fold.add(
      minutes.open[index]!,
      minutes.high[index]!,
      minutes.low[index]!,
      minutes.close[index]!,
      minutes.volume[index]!,
    );
  }
  const lastMs = minutes.length === 0 ? NaN : minutes.timeMs[minutes.length - 1]!;
  if (lastMs === startMs + stepMs - MINUTE_MS)
    length = write(out, missing, { length, startMs, stepMs, fold });
  const first = length > 0 && minutes.timeMs[0]! > out.timeMs[0]! ? 1 : 0;
  return {
    columns: viewBars(out, { from: first, to: length }),
    missing: missing.subarray(first, length),
  };
}

/** No more bars than minutes, and no more than fit between the first and the last of them. */
function mostBars(minutes: BarColumns, stepMs: number): number {
  if (minutes.length === 0) return 0;
  const spanMs = minutes.timeMs[minutes.length - 1]! - minutes.timeMs[0]!;
  return Math.min(minutes.length, Math.ceil(spanMs / stepMs) + 1);
}

function write(
  out: BarColumns,
  missing: Int32Array,
  bar: { length: number; startMs: number; stepMs: number; fold: MinuteFold },
): number {
  const { length, startMs, stepMs, fold } = bar;
  out.timeMs[length] = startMs;
  out.open[length] = fold.open;
  out.high[length] = fold.high;
  out.low[length] = fold.low;
  out.close[length] = fold.close;
  out.volume[length] = fold.volume();
  missing[length] = stepMs / MINUTE_MS - fold.minutes;
  return length + 1;
}

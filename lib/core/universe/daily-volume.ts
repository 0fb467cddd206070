import type { BarColumns } from '@/lib/core/bars/bar-columns';

const DAY_MS = 86_400_000;

/**
 * Median turnover of the last `days` whole UTC days before `atMs`: per day the sum of close × volume over its bars, in the
 * quote currency. A day without a bar counts as zero turnover, for nobody traded; null when the instrument is younger than
 * the days (`knownFromMs` is its first bar), or its bars say nothing of volume. Only bars closed by `atMs` are looked at.
 */
export function medianDailyVolume(
  bars: BarColumns,
  asked: {
    readonly stepMs: number;
    readonly atMs: number;
    readonly days: number;
    readonly knownFromMs: number;
  },
): number | null {
  const { stepMs, atMs, days, knownFromMs } = asked;
  const endMs = Math.floor(atMs / DAY_MS) * DAY_MS;
  const startMs = endMs - days * DAY_MS;
  if (days < 1 || knownFromMs > startMs) return null;
  const turnover = new Float64Array(days);
  let hasVolume = false;
  for (let at = 0; at < bars.length; at += 1) {
    const time = bars.timeMs[at] as number;
    if (time < startMs || time + stepMs > endMs) continue;
    const amount = (bars.close[at] as number) * (bars.volume[at] as number);
    if (amount > 0) hasVolume = true;
    const day = Math.floor((time - startMs) / DAY_MS);
    turnover[day] = (turnover[day] as number) + amount;
  }
  return hasVolume ? median(turnover) : null;
}

/** Of an even number, the mean of the two in the middle. */
function median(values: Float64Array): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

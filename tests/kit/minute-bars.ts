import { createHash } from 'node:crypto';
import { createBarColumns, type BarColumns } from '@/lib/core/bars/bar-columns';

export const MINUTE = 60_000;
/** 2023-03-01T00:00:00Z */
export const MARCH = 1_677_628_800_000;

export const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** Bars at the given minutes after March began, prices in whole cents that follow from the minute. */
export function minuteBars(minutes: readonly number[]): BarColumns {
  const bars = createBarColumns(minutes.length);
  for (const [index, minute] of minutes.entries()) {
    const open = 2_000_000 + ((minute * 37) % 1_000);
    const close = 2_000_000 + ((minute * 53) % 1_000);
    bars.timeMs[index] = MARCH + minute * MINUTE;
    bars.open[index] = open / 100;
    bars.high[index] = (Math.max(open, close) + 11) / 100;
    bars.low[index] = (Math.min(open, close) - 7) / 100;
    bars.close[index] = close / 100;
    bars.volume[index] = minute / 7;
  }
  return bars;
}

export const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

'use client';
import dynamic from 'next/dynamic';
import { useCallback } from 'react';
import { formatCount, formatNumber, formatPercent } from '@/components/trading/format-number';
import { formatDay } from '@/components/trading/format-time';
import { ChartFrame } from './chart-frame';
import { ChartSkeleton } from './chart-skeleton';
import { sampleIndexes } from './curve-figures';

interface Props {
  readonly name: string;
  readonly unit: 'ratio' | 'fraction';
  readonly window: number;
  readonly timeMs: readonly number[];
  readonly values: readonly (number | null)[];
  readonly daysPerYear: number;
}

const HEIGHT = 220;
const READOUT_HEIGHT = 36;
const TABLE_ROWS_MAX = 200;
const Canvas = dynamic(() => import('./rolling-canvas'), {
  ssr: false,
  loading: () => <ChartSkeleton height={HEIGHT + READOUT_HEIGHT} />,
});

/** A figure over a window of days that moves through the run. */
export function RollingChart({ name, unit, window, timeMs, values, daysPerYear }: Props) {
  const text = useCallback(
    (value: number | null) => (unit === 'fraction' ? formatPercent(value) : formatNumber(value)),
    [unit],
  );
  const known = values.filter((value) => value !== null);
  const range =
    known.length === 0
      ? 'No window allows a value.'
      : `From ${text(Math.min(...known))} to ${text(Math.max(...known))}, last ${text(known.at(-1) ?? null)}.`;
  return (
    <ChartFrame
      title={`Rolling ${name}, ${formatCount(window)} days`}
      summary={`${range} Daily returns, a year of ${formatNumber(daysPerYear, { digits: Number.isInteger(daysPerYear) ? 0 : 1 })} days.`}
      table={() => ({
        headers: ['Last day (UTC)', name],
        rows: sampleIndexes(timeMs.length, TABLE_ROWS_MAX).map((at) => [
          formatDay(timeMs[at] ?? 0),
          text(values[at] ?? null),
        ]),
      })}
      height={HEIGHT}
    >
      <Canvas label={`Rolling ${name}`} timeMs={timeMs} values={values} text={text} height={HEIGHT} />
    </ChartFrame>
  );
}

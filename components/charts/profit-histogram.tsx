'use client';
import dynamic from 'next/dynamic';
import { formatCount, formatNumber } from '@/components/trading/format-number';
import { ChartFrame } from './chart-frame';
import { ChartSkeleton } from './chart-skeleton';
import type { HistogramBin } from './histogram-bins';

const HEIGHT = 220;
const Canvas = dynamic(() => import('./histogram-canvas'), {
  ssr: false,
  loading: () => <ChartSkeleton height={HEIGHT} />,
});

/** How round trips end: profit per trip on the x axis, number of trips on the y axis. */
export function ProfitHistogram({ bins, currency }: { bins: readonly HistogramBin[]; currency: string }) {
  const won = sum(bins.filter((bin) => bin.from >= 0));
  const lost = sum(bins.filter((bin) => bin.to <= 0));
  const fullest = bins.reduce<HistogramBin | null>(
    (top, bin) => (bin.count > (top?.count ?? 0) ? bin : top),
    null,
  );
  const peak =
    fullest === null
      ? ''
      : ` Most ended between ${formatNumber(fullest.from)} and ${formatNumber(fullest.to)}.`;
  return (
    <ChartFrame
      title={`Profit per round trip, ${currency}`}
      summary={`${formatCount(won)} round trips at or above zero, ${formatCount(lost)} below.${peak}`}
      table={() => ({
        headers: [`From (${currency})`, `To (${currency})`, 'Round trips'],
        rows: bins.map((bin) => [formatNumber(bin.from), formatNumber(bin.to), formatCount(bin.count)]),
      })}
      height={HEIGHT}
    >
      <Canvas bins={bins} height={HEIGHT} />
    </ChartFrame>
  );
}

function sum(bins: readonly HistogramBin[]): number {
  return bins.reduce((total, bin) => total + bin.count, 0);
}

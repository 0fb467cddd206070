'use client';
import dynamic from 'next/dynamic';
import { formatNumber, formatPercent, moneyDigits } from '@/components/trading/format-number';
import { formatDay, formatMinute } from '@/components/trading/format-time';
import { ChartFrame, type ChartTable } from './chart-frame';
import { ChartSkeleton } from './chart-skeleton';
import { curveFacts, sampleIndexes } from './curve-figures';
import type { EquityCurve } from './equity-canvas';
import type { LogScale } from './time-chart-view';

const HEIGHT = 400;
const READOUT_HEIGHT = 36;
const TABLE_ROWS_MAX = 200;
const Canvas = dynamic(() => import('./equity-canvas'), {
  ssr: false,
  loading: () => <ChartSkeleton height={HEIGHT + READOUT_HEIGHT} />,
});

interface Props {
  readonly curve: EquityCurve;
  readonly currency: string;
  readonly logScale: LogScale;
}

/** Equity with benchmark, high-water mark and the underwater pane. The drawing code loads only where this is shown. */
export function EquityChart({ curve, currency, logScale }: Props) {
  // An account that borrows may owe more than it has, and what is not above zero has no logarithm.
  const isPositive = [...curve.equity, ...curve.benchmark].every((value) => value > 0);
  return (
    <ChartFrame
      title={`Equity and drawdown, ${currency}`}
      summary={summaryOf(curve, currency)}
      table={() => tableOf(curve, currency)}
      height={HEIGHT}
    >
      <Canvas
        curve={curve}
        height={HEIGHT}
        digits={moneyDigits(currency)}
        logScale={isPositive ? logScale : undefined}
      />
    </ChartFrame>
  );
}

function summaryOf(curve: EquityCurve, currency: string): string {
  const facts = curveFacts(curve.timeMs, curve.equity, curve.drawdown);
  const digits = moneyDigits(currency);
  const path = `Equity went from ${formatNumber(facts.first, { digits })} to ${formatNumber(facts.last, { digits })} ${currency}`;
  const depth =
    facts.deepestAtMs === null
      ? 'and never stood below its high'
      : `and stood ${formatPercent(-facts.deepest)} below its high on ${formatDay(facts.deepestAtMs)}`;
  const benchmark = curve.benchmark.at(-1);
  const beside =
    benchmark === undefined ? '' : `; buy and hold ended at ${formatNumber(benchmark, { digits })}`;
  return `${path} ${depth}${beside}.`;
}

function tableOf(curve: EquityCurve, currency: string): ChartTable {
  const indexes = sampleIndexes(curve.timeMs.length, TABLE_ROWS_MAX);
  const isSample = indexes.length < curve.timeMs.length;
  const hasBenchmark = curve.benchmark.length > 0;
  const digits = moneyDigits(currency);
  return {
    headers: [
      'Time (UTC)',
      `Equity (${currency})`,
      ...(hasBenchmark ? [`Buy and hold (${currency})`] : []),
      'Drawdown',
    ],
    rows: indexes.map((index) => [
      formatMinute(curve.timeMs[index] ?? 0),
      formatNumber(curve.equity[index] ?? null, { digits }),
      ...(hasBenchmark ? [formatNumber(curve.benchmark[index] ?? null, { digits })] : []),
      formatPercent(-Math.abs(curve.drawdown[index] ?? 0)),
    ]),
    ...(isSample ? { note: `${indexes.length} points evenly taken from ${curve.timeMs.length}.` } : {}),
  };
}

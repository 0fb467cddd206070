'use client';
import dynamic from 'next/dynamic';
import { formatCount, formatNumber } from '@/components/trading/format-number';
import { formatDay, formatMinute } from '@/components/trading/format-time';
import { ChartFrame, type ChartTable } from './chart-frame';
import { ChartSkeleton } from './chart-skeleton';
import type { ChartFill } from './cluster-fills';
import { sampleIndexes } from './curve-figures';
import type { ChartTrip, PriceColumns } from './price-canvas';
import type { LogScale } from './time-chart-view';
import type { ChartPlot } from './use-plots';
import type { TimeSpan } from './zoom-window';

const HEIGHT = 360;
/** What a pane of its own adds below the candles. */
const PANE_HEIGHT = 120;
const READOUT_HEIGHT = 36;
const TABLE_ROWS_MAX = 200;
const Canvas = dynamic(() => import('./price-canvas'), {
  ssr: false,
  loading: () => <ChartSkeleton height={HEIGHT + READOUT_HEIGHT} />,
});

interface Props {
  readonly title: string;
  readonly bars: PriceColumns;
  readonly fills: readonly ChartFill[];
  readonly priceDecimals: number;
  readonly onVisible?: (range: { fromMs: number; toMs: number }) => void;
  readonly onPick?: ((index: number) => void) | undefined;
  readonly onStep?: ((direction: -1 | 1) => void) | undefined;
  readonly onShowAll?: (() => void) | undefined;
  /** The stretch to show; a new one moves the view once. */
  readonly focus?: TimeSpan | null;
  /** Drawn from its entry to its exit. */
  readonly trip?: ChartTrip | null;
  readonly plots?: readonly ChartPlot[] | undefined;
  readonly plotTimesMs?: readonly number[] | undefined;
  readonly logScale?: LogScale | undefined;
}

/** Candles with fill markers. The drawing code loads only where this is shown. */
export function PriceChart(props: Props) {
  const { title, bars, fills, priceDecimals, onVisible, plots } = props;
  const { onPick, onStep, onShowAll, focus, trip, plotTimesMs, logScale } = props;
  const height = HEIGHT + PANE_HEIGHT * (plots ?? []).filter(({ pane }) => pane === 'own').length;
  return (
    <ChartFrame
      title={title}
      summary={summaryOf(bars, fills, priceDecimals)}
      table={() => tableOf(bars, priceDecimals)}
      height={height}
    >
      <Canvas
        bars={bars}
        fills={fills}
        priceDecimals={priceDecimals}
        height={height}
        onPick={onPick}
        onStep={onStep}
        onShowAll={onShowAll}
        focus={focus ?? null}
        trip={trip ?? null}
        plots={plots}
        plotTimesMs={plotTimesMs}
        logScale={logScale}
        {...(onVisible === undefined ? {} : { onVisible })}
      />
    </ChartFrame>
  );
}

function summaryOf(bars: PriceColumns, fills: readonly ChartFill[], digits: number): string {
  const first = bars.timeMs[0];
  const last = bars.timeMs.at(-1);
  if (first === undefined || last === undefined) return 'There are no bars in this stretch.';
  const prices = `Price from ${formatNumber(bars.open[0] ?? null, { digits })} to ${formatNumber(bars.close.at(-1) ?? null, { digits })}`;
  const marked = fills.length === 0 ? '' : `, with ${formatCount(fills.length)} fills marked`;
  return `${prices} between ${formatDay(first)} and ${formatDay(last)}${marked}.`;
}

function tableOf(bars: PriceColumns, digits: number): ChartTable {
  const indexes = sampleIndexes(bars.timeMs.length, TABLE_ROWS_MAX);
  const isSample = indexes.length < bars.timeMs.length;
  const text = (values: readonly number[], index: number) => formatNumber(values[index] ?? null, { digits });
  return {
    headers: ['Time (UTC)', 'Open', 'High', 'Low', 'Close'],
    rows: indexes.map((index) => [
      formatMinute(bars.timeMs[index] ?? 0),
      text(bars.open, index),
      text(bars.high, index),
      text(bars.low, index),
      text(bars.close, index),
    ]),
    ...(isSample ? { note: `${indexes.length} bars evenly taken from ${bars.timeMs.length}.` } : {}),
  };
}

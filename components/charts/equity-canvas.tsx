'use client';
import { AreaSeries, LineSeries, LineStyle, type IChartApi } from 'lightweight-charts';
import { useEffect, useMemo, useRef } from 'react';
import { formatNumber, formatPercent } from '@/components/trading/format-number';
import { formatMinute } from '@/components/trading/format-time';
import { withAlpha, type ChartColours } from './chart-colours';
import { highWaterMark } from './curve-figures';
import { TimeChartView, type ChartReading, type LogScale } from './time-chart-view';
import { chartTime, useTimeChart } from './use-time-chart';

/** Equity over time as columns of one length; drawdown is a fraction of the high-water mark, zero or below. */
export interface EquityCurve {
  readonly timeMs: readonly number[];
  readonly equity: readonly number[];
  readonly benchmark: readonly number[];
  readonly drawdown: readonly number[];
}

const MONEY = {
  type: 'custom',
  minMove: 0.0001,
  formatter: axisText,
} as const;
const PERCENT = {
  type: 'custom',
  minMove: 0.0001,
  formatter: (value: number) => formatPercent(value, { digits: 1 }),
} as const;

/** As many places as tell the lines of an axis apart. */
function axisText(value: number): string {
  const size = Math.abs(value);
  return formatNumber(value, { digits: size >= 1000 ? 0 : size >= 10 ? 2 : 4 });
}

function setUp(chart: IChartApi, colours: ChartColours) {
  const quiet = { priceLineVisible: false, crosshairMarkerVisible: false } as const;
  const high = chart.addSeries(LineSeries, {
    ...quiet,
    color: withAlpha(colours.muted, 0.5),
    lineWidth: 1,
    lineStyle: LineStyle.Dotted,
    lastValueVisible: false,
    priceFormat: MONEY,
  });
  const benchmark = chart.addSeries(LineSeries, {
    ...quiet,
    color: colours.benchmark,
    lineWidth: 1,
    lineStyle: LineStyle.Dashed,
    title: 'Buy and hold',
    priceFormat: MONEY,
  });
  const equity = chart.addSeries(LineSeries, {
    priceLineVisible: false,
    color: colours.line,
    lineWidth: 2,
    title: 'Strategy',
    priceFormat: MONEY,
  });
  const drawdown = chart.addSeries(
    AreaSeries,
    {
      ...quiet,
      lineColor: colours.down,
      lineWidth: 1,
      topColor: withAlpha(colours.down, 0.02),
      bottomColor: withAlpha(colours.down, 0.16),
      invertFilledArea: true,
      title: 'Drawdown',
      priceFormat: PERCENT,
    },
    1,
  );
  chart.panes()[0]?.setStretchFactor(3);
  chart.panes()[1]?.setStretchFactor(1);
  return { high, benchmark, equity, drawdown };
}

interface Props {
  readonly curve: EquityCurve;
  readonly height: number;
  /** Places that amounts are read with. */
  readonly digits: number;
  readonly logScale?: LogScale | undefined;
}

/** Equity, buy and hold (dashed) and high-water mark (dotted) above, the underwater curve below on the same time axis. */
export default function EquityCanvas({ curve, height, digits, logScale }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const made = useTimeChart(container, setUp);
  const hasBenchmark = curve.benchmark.length > 0;

  useEffect(() => {
    if (made === null) return;
    const points = (values: readonly number[]) =>
      values.map((value, index) => ({ time: chartTime(curve.timeMs[index] ?? 0), value }));
    made.handles.equity.setData(points(curve.equity));
    made.handles.high.setData(points(highWaterMark(curve.equity)));
    made.handles.benchmark.setData(points(curve.benchmark));
    made.handles.drawdown.setData(points(curve.drawdown.map((value) => -Math.abs(value))));
    made.chart.timeScale().fitContent();
  }, [made, curve]);

  const reading = useMemo<ChartReading | null>(() => {
    if (made === null) return null;
    return {
      series: made.handles.equity,
      timesMs: curve.timeMs,
      valueAt: (index) => curve.equity[index] ?? 0,
      describe: (index) => describe(curve, index, { hasBenchmark, digits }),
    };
  }, [made, curve, hasBenchmark, digits]);

  return (
    <TimeChartView
      label="Equity"
      height={height}
      container={container}
      chart={made?.chart ?? null}
      reading={reading}
      logScale={logScale}
    />
  );
}

function describe(
  curve: EquityCurve,
  index: number,
  { hasBenchmark, digits }: { hasBenchmark: boolean; digits: number },
): string {
  const money = (values: readonly number[]) => formatNumber(values[index] ?? null, { digits });
  const benchmark = hasBenchmark ? ` · buy and hold ${money(curve.benchmark)}` : '';
  const drawdown = formatPercent(-Math.abs(curve.drawdown[index] ?? 0));
  const when = formatMinute(curve.timeMs[index] ?? 0);
  return `${when} UTC · equity ${money(curve.equity)}${benchmark} · drawdown ${drawdown}`;
}

'use client';
import { LineSeries, type IChartApi } from 'lightweight-charts';
import { useEffect, useMemo, useRef } from 'react';
import { formatDay } from '@/components/trading/format-time';
import type { ChartColours } from './chart-colours';
import { TimeChartView, type ChartReading } from './time-chart-view';
import { chartTime, useTimeChart } from './use-time-chart';

interface Props {
  readonly label: string;
  readonly timeMs: readonly number[];
  readonly values: readonly (number | null)[];
  readonly text: (value: number | null) => string;
  readonly height: number;
}

function setUp(chart: IChartApi, colours: ChartColours) {
  const line = chart.addSeries(LineSeries, {
    color: colours.line,
    lineWidth: 2,
    priceLineVisible: false,
  });
  return { line };
}

/** One line over days; a day without a value is a gap. */
export default function RollingCanvas({ label, timeMs, values, text, height }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const made = useTimeChart(container, setUp);
  useEffect(() => {
    if (made === null) return;
    made.handles.line.applyOptions({
      priceFormat: { type: 'custom', minMove: 0.0001, formatter: (value: number) => text(value) },
    });
    made.handles.line.setData(
      timeMs.map((ms, at) => {
        const value = values[at] ?? null;
        return value === null ? { time: chartTime(ms) } : { time: chartTime(ms), value };
      }),
    );
    made.chart.timeScale().fitContent();
  }, [made, timeMs, values, text]);
  const reading = useMemo<ChartReading | null>(
    () =>
      made === null
        ? null
        : {
            series: made.handles.line,
            timesMs: timeMs,
            valueAt: (index) => values[index] ?? 0,
            describe: (index) =>
              `${formatDay(timeMs[index] ?? 0)} UTC · ${label} ${text(values[index] ?? null)}`,
          },
    [made, timeMs, values, label, text],
  );
  return (
    <TimeChartView
      label={label}
      height={height}
      container={container}
      chart={made?.chart ?? null}
      reading={reading}
    />
  );
}

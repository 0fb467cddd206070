'use client';
import { LineSeries, LineStyle, type IChartApi, type ISeriesApi } from 'lightweight-charts';
import { useEffect } from 'react';
import { formatNumber } from '@/components/trading/format-number';
import type { ChartColours } from './chart-colours';
import { chartTime } from './use-time-chart';

/** An indicator as a chart draws it: its lines, over the candles or in a pane of its own. */
export interface ChartPlot {
  readonly label: string;
  readonly pane: 'price' | 'own';
  readonly lines: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
}

const DASHES = [LineStyle.Solid, LineStyle.Dashed, LineStyle.Dotted, LineStyle.LargeDashed] as const;

interface Drawn {
  readonly plots: readonly ChartPlot[] | undefined;
  readonly timesMs: readonly number[] | undefined;
  readonly barTimesMs: readonly number[];
}

/**
 * Draws the indicators and takes them away before other bars come: while two series lie on different times the chart library
 * loses count of its bars. For the same reason indicators of other bars wait until theirs are here.
 */
export function usePlots(
  made: { readonly chart: IChartApi; readonly handles: { readonly colours: ChartColours } } | null,
  { plots, timesMs, barTimesMs }: Drawn,
): void {
  useEffect(() => {
    if (made === null || plots === undefined || timesMs === undefined) return;
    if (!isSameTimes(timesMs, barTimesMs)) return;
    const { chart, handles } = made;
    const drawn: ISeriesApi<'Line'>[] = [];
    let pane = 0;
    for (const plot of plots) {
      if (plot.pane === 'own') pane += 1;
      for (const line of plot.lines) {
        const at = drawn.length;
        const series = chart.addSeries(
          LineSeries,
          {
            color: handles.colours.series[at % handles.colours.series.length] ?? handles.colours.line,
            lineStyle:
              DASHES[Math.floor(at / handles.colours.series.length) % DASHES.length] ?? LineStyle.Solid,
            lineWidth: 1,
            title: plot.lines.length === 1 ? plot.label : `${plot.label} ${line.label}`,
            priceLineVisible: false,
            crosshairMarkerVisible: false,
            priceFormat: { type: 'custom', minMove: 1e-8, formatter: valueText },
          },
          plot.pane === 'own' ? pane : 0,
        );
        series.setData(points(line.values, timesMs));
        drawn.push(series);
      }
    }
    chart.panes().forEach((one, at) => one.setStretchFactor(at === 0 ? 3 : 1));
    return () => {
      for (const series of drawn.toReversed()) whileItLasts(() => chart.removeSeries(series));
    };
  }, [made, plots, timesMs, barTimesMs]);
}

function isSameTimes(times: readonly number[], others: readonly number[]): boolean {
  return times.length === others.length && times[0] === others[0] && times.at(-1) === others.at(-1);
}

/** The chart may be gone already when the theme changed; its series went with it. */
export function whileItLasts(change: () => void): void {
  try {
    change();
  } catch {
    // Nothing is left to change.
  }
}

/** A time without a value is a gap in the line, never a zero. */
function points(values: readonly (number | null)[], timesMs: readonly number[]) {
  return timesMs.map((timeMs, at) => {
    const value = values[at];
    const time = chartTime(timeMs);
    return value === null || value === undefined ? { time } : { time, value };
  });
}

function valueText(value: number): string {
  const size = Math.abs(value);
  return formatNumber(value, { digits: size >= 1000 ? 0 : size >= 1 ? 2 : 5 });
}

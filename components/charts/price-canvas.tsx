'use client';
import {
  CandlestickSeries,
  createSeriesMarkers,
  LineSeries,
  LineStyle,
  type IChartApi,
  type ISeriesMarkersPluginApi,
  type LogicalRange,
  type SeriesMarker,
  type Time,
} from 'lightweight-charts';
import { useEffect, useMemo, useRef } from 'react';
import { formatNumber } from '@/components/trading/format-number';
import { formatMinute } from '@/components/trading/format-time';
import type { ChartColours } from './chart-colours';
import { barAt, clusterFills, MARKERS_MAX, type ChartFill, type FillMarker } from './cluster-fills';
import { TimeChartView, type ChartReading, type LogScale } from './time-chart-view';
import { chartTime, useTimeChart } from './use-time-chart';
import { usePlots, whileItLasts, type ChartPlot } from './use-plots';
import type { TimeSpan } from './zoom-window';

/** Candles as columns of one length. */
export interface PriceColumns {
  readonly timeMs: readonly number[];
  readonly open: readonly number[];
  readonly high: readonly number[];
  readonly low: readonly number[];
  readonly close: readonly number[];
}

/** A round trip as the chart draws it: a line from where it was entered to where it was left. */
export interface ChartTrip {
  readonly entryTimeMs: number;
  readonly entryPrice: number;
  readonly exitTimeMs: number;
  readonly exitPrice: number;
  readonly isProfit: boolean;
}

interface Props {
  readonly bars: PriceColumns;
  readonly fills: readonly ChartFill[];
  readonly priceDecimals: number;
  readonly height: number;
  /** Told when the visible stretch changes and comes to rest, so that finer bars can be loaded. */
  readonly onVisible?: (range: { fromMs: number; toMs: number }) => void;
  /** Told the bar that was clicked or chosen with Enter. */
  readonly onPick?: ((index: number) => void) | undefined;
  readonly onStep?: ((direction: -1 | 1) => void) | undefined;
  readonly onShowAll?: (() => void) | undefined;
  readonly focus: TimeSpan | null;
  readonly trip: ChartTrip | null;
  /** Drawn over the candles, or in panes below them. */
  readonly plots?: readonly ChartPlot[] | undefined;
  readonly plotTimesMs?: readonly number[] | undefined;
  readonly logScale?: LogScale | undefined;
}

function setUp(chart: IChartApi, colours: ChartColours) {
  const candles = chart.addSeries(CandlestickSeries, {
    upColor: colours.up,
    downColor: colours.down,
    borderVisible: false,
    wickUpColor: colours.up,
    wickDownColor: colours.down,
    priceLineVisible: false,
  });
  const markers = createSeriesMarkers(candles, []);
  const trip = chart.addSeries(LineSeries, {
    lineStyle: LineStyle.Dashed,
    lineWidth: 2,
    priceLineVisible: false,
    lastValueVisible: false,
    crosshairMarkerVisible: false,
    pointMarkersVisible: true,
  });
  return { candles, markers, trip, colours };
}

const SETTLED_MS = 250;
/** Markers closer than this cannot be told apart; the limit on their number is for speed. */
const MARKER_PIXELS = 12;

/** Candles with the fills on them. Finer bars for the stretch in view replace coarse ones without moving the view. */
export default function PriceCanvas(props: Props) {
  const { bars, fills, priceDecimals, height, onVisible, plots, plotTimesMs } = props;
  const { onPick, onStep, onShowAll, focus, trip, logScale } = props;
  const container = useRef<HTMLDivElement>(null);
  const made = useTimeChart(container, setUp);
  const shown = useRef(false);
  const focused = useRef<TimeSpan | null>(null);

  useEffect(() => {
    if (made === null) {
      shown.current = false;
      return;
    }
    const scale = made.chart.timeScale();
    const inView = shown.current ? scale.getVisibleRange() : null;
    made.handles.candles.applyOptions({
      priceFormat: {
        type: 'custom',
        minMove: 10 ** -priceDecimals,
        formatter: (price: number) => formatNumber(price, { digits: priceDecimals }),
      },
    });
    made.handles.candles.setData(candleRows(bars));
    if (inView === null) scale.fitContent();
    else scale.setVisibleRange(inView);
    shown.current = true;
    if (focus === null || focused.current === focus || !covers(bars, focus)) return;
    scale.setVisibleRange({ from: chartTime(focus.fromMs), to: chartTime(focus.toMs) });
    // Coarse bars show where it is at once; the view is set again when the finer ones have come.
    if (isFineFor(bars, focus)) focused.current = focus;
  }, [made, bars, priceDecimals, focus]);

  useEffect(() => {
    if (made === null) return;
    const { colours, trip: line } = made.handles;
    line.applyOptions({ color: trip?.isProfit === true ? colours.up : colours.down });
    line.setData(tripPoints(bars, trip));
    return () => whileItLasts(() => line.setData([]));
  }, [made, bars, trip]);

  useEffect(() => {
    if (made === null) return;
    const scale = made.chart.timeScale();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onRange = (range: LogicalRange | null) => {
      if (range === null) return;
      const visible = { first: Math.floor(range.from), last: Math.ceil(range.to) };
      const room = Math.min(MARKERS_MAX, Math.floor(scale.width() / MARKER_PIXELS));
      drawMarkers(
        made.handles.markers,
        clusterFills(fills, bars.timeMs, visible, room),
        made.handles.colours,
      );
      clearTimeout(timer);
      timer = setTimeout(() => tellVisible(bars.timeMs, visible, onVisible), SETTLED_MS);
    };
    onRange(scale.getVisibleLogicalRange());
    scale.subscribeVisibleLogicalRangeChange(onRange);
    return () => {
      clearTimeout(timer);
      scale.unsubscribeVisibleLogicalRangeChange(onRange);
    };
  }, [made, bars, fills, onVisible]);

  usePlots(made, { plots, timesMs: plotTimesMs, barTimesMs: bars.timeMs });

  const reading = useMemo<ChartReading | null>(() => {
    if (made === null) return null;
    return {
      series: made.handles.candles,
      timesMs: bars.timeMs,
      valueAt: (index) => bars.close[index] ?? 0,
      describe: (index) => describe(bars, index, priceDecimals),
    };
  }, [made, bars, priceDecimals]);

  return (
    <TimeChartView
      label="Price"
      height={height}
      container={container}
      chart={made?.chart ?? null}
      reading={reading}
      onPick={onPick}
      onStep={onStep}
      onShowAll={onShowAll}
      logScale={logScale}
    />
  );
}

const barLength = ({ timeMs }: PriceColumns): number => (timeMs[1] ?? 0) - (timeMs[0] ?? 0);

function covers(bars: PriceColumns, { fromMs, toMs }: TimeSpan): boolean {
  const length = barLength(bars);
  return (bars.timeMs[0] ?? Infinity) <= fromMs + length && (bars.timeMs.at(-1) ?? 0) + length >= toMs;
}

/** Ten candles are the least in which something can be seen. */
function isFineFor(bars: PriceColumns, { fromMs, toMs }: TimeSpan): boolean {
  return barLength(bars) * 10 <= toMs - fromMs;
}

/** On the candles that were open at both ends; nothing while they are not loaded. */
function tripPoints({ timeMs }: PriceColumns, trip: ChartTrip | null) {
  if (trip === null) return [];
  const from = timeMs[barAt(timeMs, trip.entryTimeMs)];
  const to = timeMs[barAt(timeMs, trip.exitTimeMs)];
  if (from === undefined || to === undefined) return [];
  const entry = { time: chartTime(from), value: trip.entryPrice };
  return from === to ? [entry] : [entry, { time: chartTime(to), value: trip.exitPrice }];
}

function candleRows(bars: PriceColumns) {
  return bars.timeMs.map((timeMs, index) => ({
    time: chartTime(timeMs),
    open: bars.open[index] ?? 0,
    high: bars.high[index] ?? 0,
    low: bars.low[index] ?? 0,
    close: bars.close[index] ?? 0,
  }));
}

function drawMarkers(
  plugin: ISeriesMarkersPluginApi<Time>,
  markers: FillMarker[],
  colours: ChartColours,
): void {
  plugin.setMarkers(
    markers.map((marker): SeriesMarker<Time> => {
      const isBuy = marker.side === 'buy';
      return {
        time: chartTime(marker.timeMs),
        position: isBuy ? 'belowBar' : 'aboveBar',
        shape: isBuy ? 'arrowUp' : 'arrowDown',
        color: isBuy ? colours.line : colours.text,
        ...(marker.count > 1 ? { text: String(marker.count) } : {}),
      };
    }),
  );
}

function tellVisible(
  timesMs: readonly number[],
  visible: { first: number; last: number },
  onVisible: Props['onVisible'],
): void {
  const fromMs = timesMs[Math.max(0, visible.first)];
  const toMs = timesMs[Math.min(timesMs.length - 1, visible.last)];
  if (fromMs !== undefined && toMs !== undefined && toMs > fromMs) onVisible?.({ fromMs, toMs });
}

function describe(bars: PriceColumns, index: number, digits: number): string {
  const text = (values: readonly number[]) => formatNumber(values[index] ?? null, { digits });
  const when = formatMinute(bars.timeMs[index] ?? 0);
  return `${when} UTC · open ${text(bars.open)} · high ${text(bars.high)} · low ${text(bars.low)} · close ${text(bars.close)}`;
}

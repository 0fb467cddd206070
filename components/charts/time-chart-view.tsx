'use client';
import {
  PriceScaleMode,
  type IChartApi,
  type ISeriesApi,
  type MouseEventParams,
  type SeriesType,
} from 'lightweight-charts';
import { Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { usePoliteMessage } from './use-polite-message';
import { chartTime } from './use-time-chart';

/** How the keys and the readout see a chart: one main series, points by index, a sentence for each. */
export interface ChartReading {
  readonly series: ISeriesApi<SeriesType>;
  readonly timesMs: readonly number[];
  readonly valueAt: (index: number) => number;
  readonly describe: (index: number) => string;
}

/** Equal distances are equal factors while it is on; whoever shows the chart keeps the choice. */
export interface LogScale {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

interface Props {
  readonly label: string;
  readonly height: number;
  readonly container: RefObject<HTMLDivElement | null>;
  readonly chart: IChartApi | null;
  readonly reading: ChartReading | null;
  /** Told which point was clicked, or chosen with Enter; without it points lead nowhere. */
  readonly onPick?: ((index: number) => void) | undefined;
  /** Shows everything there is, where what is drawn is only a part of it. */
  readonly onShowAll?: (() => void) | undefined;
  /** Offered where every value is above zero. */
  readonly logScale?: LogScale | undefined;
  /** Told that `[` or `]` was pressed: one step back or forth through what the chart marks. */
  readonly onStep?: ((direction: -1 | 1) => void) | undefined;
}

/**
 * The frame around a canvas: focusable, ←/→ walk the points, Home/End jump, +/− zoom, 0 shows all. What the eye reads at
 * the crosshair stands above the canvas as text, and a screen reader hears it.
 */
export function TimeChartView(props: Props) {
  const { label, height, container, chart, reading, onPick, onStep, onShowAll, logScale } = props;
  const showAll = onShowAll ?? (() => chart?.timeScale().fitContent());
  const [readout, setReadout] = useState('');
  const [message, say] = usePoliteMessage();
  const index = useRef<number | null>(null);

  useEffect(() => {
    if (chart === null || reading === null) return;
    const last = reading.timesMs.length - 1;
    setReadout(last >= 0 ? reading.describe(last) : '');
    const onMove = (event: MouseEventParams) => {
      const at = event.logical === undefined ? last : Math.round(event.logical);
      const bounded = Math.min(Math.max(at, 0), last);
      if (last >= 0) setReadout(reading.describe(bounded));
    };
    chart.subscribeCrosshairMove(onMove);
    return () => chart.unsubscribeCrosshairMove(onMove);
  }, [chart, reading]);
  useClicks(chart, reading, onPick);
  useLogScale(chart, logScale?.isOn ?? false);

  const walk = useCallback(
    (next: number) => {
      if (chart === null || reading === null) return;
      const bounded = Math.min(Math.max(next, 0), reading.timesMs.length - 1);
      index.current = bounded;
      const timeMs = reading.timesMs[bounded];
      if (timeMs === undefined) return;
      chart.setCrosshairPosition(reading.valueAt(bounded), chartTime(timeMs), reading.series);
      setReadout(reading.describe(bounded));
      say(reading.describe(bounded));
    },
    [chart, reading, say],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    const last = (reading?.timesMs.length ?? 0) - 1;
    const at = index.current ?? last;
    const step = event.shiftKey ? 10 : 1;
    const actions: Record<string, () => void> = {
      ArrowLeft: () => walk(at - step),
      ArrowRight: () => walk(at + step),
      Home: () => walk(0),
      End: () => walk(last),
      '+': () => zoom(chart, 0.5),
      '=': () => zoom(chart, 0.5),
      '-': () => zoom(chart, 2),
      '0': showAll,
      ...(onPick === undefined || last < 0 ? {} : { Enter: () => onPick(at) }),
      ...(onStep === undefined ? {} : { '[': () => onStep(-1), ']': () => onStep(1) }),
    };
    const action = actions[event.key];
    if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  };

  return (
    <div className="relative">
      <div className="mb-1 flex min-h-8 items-center gap-2">
        <p className="min-w-0 flex-1 text-label font-normal text-muted-foreground">{readout}</p>
        <div className="flex shrink-0 items-center">
          {logScale === undefined ? null : (
            <Button
              size="small"
              aria-pressed={logScale.isOn}
              aria-label={`Logarithmic scale: ${label}`}
              className="aria-pressed:border-primary aria-pressed:bg-primary/10 aria-pressed:text-primary"
              onClick={() => logScale.onChange(!logScale.isOn)}
            >
              Log
            </Button>
          )}
          <IconButton
            label={`Zoom in: ${label}`}
            icon={<ZoomIn aria-hidden />}
            onClick={() => zoom(chart, 0.5)}
          />
          <IconButton
            label={`Zoom out: ${label}`}
            icon={<ZoomOut aria-hidden />}
            onClick={() => zoom(chart, 2)}
          />
          <IconButton label={`Show all: ${label}`} icon={<Maximize2 aria-hidden />} onClick={showAll} />
        </div>
      </div>
      <div
        role="group"
        aria-roledescription="chart"
        aria-label={`${label}. Arrow keys read the points, ${onPick === undefined ? '' : 'Enter opens one, '}${onStep === undefined ? '' : 'brackets walk the round trips, '}plus and minus zoom.`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="relative rounded-control"
      >
        <div ref={container} style={{ height }} className="w-full" />
        <span className="pointer-events-none absolute right-1 bottom-1 z-10 text-micro text-muted-foreground">
          UTC
        </span>
      </div>
      <p className="sr-only" aria-live="polite">
        {message}
      </p>
    </div>
  );
}

function useClicks(chart: IChartApi | null, reading: ChartReading | null, onPick: Props['onPick']): void {
  useEffect(() => {
    if (chart === null || reading === null || onPick === undefined) return;
    const onClick = (event: MouseEventParams) => {
      const at = event.logical === undefined ? -1 : Math.round(event.logical);
      if (at >= 0 && at < reading.timesMs.length) onPick(at);
    };
    chart.subscribeClick(onClick);
    return () => chart.unsubscribeClick(onClick);
  }, [chart, reading, onPick]);
}

/** The main pane only: what lies below it has its own numbers, and some of them are negative. */
function useLogScale(chart: IChartApi | null, isOn: boolean): void {
  useEffect(() => {
    const mode = isOn ? PriceScaleMode.Logarithmic : PriceScaleMode.Normal;
    chart?.priceScale('right', 0).applyOptions({ mode });
  }, [chart, isOn]);
}

/** The visible span shrinks (factor < 1) or grows around its middle. */
function zoom(chart: IChartApi | null, factor: number): void {
  const scale = chart?.timeScale();
  const range = scale?.getVisibleLogicalRange();
  if (scale === undefined || range === null || range === undefined) return;
  const middle = (range.from + range.to) / 2;
  const half = ((range.to - range.from) / 2) * factor;
  scale.setVisibleLogicalRange({ from: middle - half, to: middle + half });
}

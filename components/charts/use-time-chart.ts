'use client';
import { ColorType, createChart, CrosshairMode, type IChartApi, type UTCTimestamp } from 'lightweight-charts';
import { useEffect, useState, type RefObject } from 'react';
import type { ChartColours } from './chart-colours';
import { useChartColours } from './use-chart-colours';

/** Milliseconds → the whole UTC seconds the library counts in. */
export function chartTime(timeMs: number): UTCTimestamp {
  return Math.floor(timeMs / 1000) as UTCTimestamp;
}

/**
 * One chart in `container`, made again when the theme changes and removed on unmount. `setUp` adds the series and
 * returns their handles; it must be a constant function. Data goes in through the handles, so that new data never
 * rebuilds the chart or moves what is in view.
 */
export function useTimeChart<Handles>(
  container: RefObject<HTMLDivElement | null>,
  setUp: (chart: IChartApi, colours: ChartColours) => Handles,
): { chart: IChartApi; handles: Handles } | null {
  const colours = useChartColours();
  const [made, setMade] = useState<{ chart: IChartApi; handles: Handles } | null>(null);
  useEffect(() => {
    const element = container.current;
    if (element === null || colours === null) return;
    const chart = createChart(element, chartOptions(colours));
    setMade({ chart, handles: setUp(chart, colours) });
    return () => {
      setMade(null);
      // Data that came in the same turn as the theme is still drawn on this one: it goes when that is through.
      queueMicrotask(() => chart.remove());
    };
  }, [container, colours, setUp]);
  return made;
}

function chartOptions(colours: ChartColours) {
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  return {
    autoSize: true,
    layout: {
      background: { type: ColorType.Solid, color: colours.card },
      textColor: colours.muted,
      fontFamily: colours.fontFamily,
      fontSize: 11,
      attributionLogo: true,
      panes: { separatorColor: colours.border, separatorHoverColor: colours.border, enableResize: false },
    },
    grid: { vertLines: { visible: false }, horzLines: { color: colours.grid } },
    rightPriceScale: { borderColor: colours.border, scaleMargins: { top: 0.08, bottom: 0.06 } },
    timeScale: { borderColor: colours.border, timeVisible: true, secondsVisible: false, minBarSpacing: 0.05 },
    crosshair: {
      mode: CrosshairMode.Magnet,
      vertLine: { color: colours.muted, labelBackgroundColor: colours.text },
      horzLine: { color: colours.muted, labelBackgroundColor: colours.text },
    },
    // The wheel scrolls the page, not the chart; zoom is on the keys, the buttons, pinch and the axes.
    handleScroll: { mouseWheel: false, pressedMouseMove: true, horzTouchDrag: true, vertTouchDrag: false },
    handleScale: { mouseWheel: false, pinch: true, axisPressedMouseMove: true, axisDoubleClickReset: true },
    kineticScroll: { mouse: false, touch: !still },
    localization: { locale: 'en-GB', dateFormat: 'yyyy-MM-dd' },
  } as const;
}

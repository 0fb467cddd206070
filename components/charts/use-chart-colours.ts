'use client';
import { useEffect, useState } from 'react';
import { readChartColours, type ChartColours } from './chart-colours';

/** The chart colours of the active theme; null before the first paint, new whenever theme or palette changes. */
export function useChartColours(): ChartColours | null {
  const [colours, setColours] = useState<ChartColours | null>(null);
  useEffect(() => {
    const read = () => {
      const next = readChartColours();
      // The attribute also changes for reasons that leave every colour as it was; a chart is not rebuilt for those.
      setColours((known) => (JSON.stringify(known) === JSON.stringify(next) ? known : next));
    };
    read();
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, {
      attributes: true,
      attributeFilter: ['class', 'data-pnl', 'style'],
    });
    return () => observer.disconnect();
  }, []);
  return colours;
}

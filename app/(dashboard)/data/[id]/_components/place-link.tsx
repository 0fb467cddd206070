'use client';
import type { MouseEvent, ReactNode } from 'react';
import { CHART_ID } from './chart-id';
import { usePlace } from './use-place';

interface Props {
  readonly fromMs: number;
  readonly toMs: number;
  readonly children: ReactNode;
}

/** Leads to a stretch of the series in the chart of the same page; opened in a new tab it shows the same. */
export function PlaceLink({ fromMs, toMs, children }: Props) {
  const [, setPlace] = usePlace();
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    void setPlace({ from: fromMs, to: toMs });
    const chart = document.getElementById(CHART_ID);
    chart?.scrollIntoView({ block: 'nearest' });
    chart?.focus({ preventScroll: true });
  };
  return (
    <a
      href={`?from=${fromMs}&to=${toMs}`}
      onClick={onClick}
      title="Show in the chart"
      className="num inline-flex min-h-6 flex-wrap items-center gap-x-1.5 underline decoration-muted-foreground/60 underline-offset-4 hover:text-primary pointer-coarse:min-h-11"
    >
      {children}
    </a>
  );
}

'use client';

import { formatAgo } from '@/components/trading/format-time';
import { useDisplay, useNowMs } from './display-context';
import { formatZoned } from './zoned-time';

/** `2 m ago`, ticking; the instant and its zone are in the tooltip and in the text that is read out. */
export function TimeAgo({ ms }: { readonly ms: number }) {
  const { zone } = useDisplay();
  const nowMs = useNowMs();
  const absolute = formatZoned(ms, zone);
  return (
    <time dateTime={new Date(ms).toISOString()} title={absolute} className="num" suppressHydrationWarning>
      {formatAgo(ms, nowMs)}
      <span className="sr-only">, {absolute}</span>
    </time>
  );
}

'use client';

import { useDisplay } from './display-context';
import { formatZoned, type TimePrecision } from './zoned-time';

/** An instant in the reader's chosen zone, with the zone printed. */
export function TimeText({
  ms,
  precision = 'second',
}: {
  readonly ms: number;
  readonly precision?: TimePrecision;
}) {
  const { zone } = useDisplay();
  return (
    <time dateTime={new Date(ms).toISOString()} title={formatZoned(ms, zone)} className="num">
      {formatZoned(ms, zone, precision)}
    </time>
  );
}

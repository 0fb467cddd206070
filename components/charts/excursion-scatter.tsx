'use client';
import { formatCount, formatPercent } from '@/components/trading/format-number';
import { formatDuration } from '@/components/trading/format-time';
import { ChartFrame } from './chart-frame';

/** One closed round trip; fractions of its entry price or value. */
export interface ExcursionPoint {
  readonly number: number;
  readonly side: 'long' | 'short';
  readonly returnFraction: number;
  readonly maxAdverse: number;
  readonly maxFavorable: number;
  readonly heldMs: number;
}

interface Props {
  readonly which: 'adverse' | 'favorable' | 'held';
  readonly points: readonly ExcursionPoint[];
  readonly note: string | undefined;
}

const HEIGHT = 220;
const TABLE_ROWS_MAX = 500;

const PICTURES = {
  adverse: {
    title: 'Worst mark and result (MAE)',
    axis: 'worst mark while held',
    of: (point: ExcursionPoint) => point.maxAdverse,
    text: (value: number) => formatPercent(value),
  },
  favorable: {
    title: 'Best mark and result (MFE)',
    axis: 'best mark while held',
    of: (point: ExcursionPoint) => point.maxFavorable,
    text: (value: number) => formatPercent(value),
  },
  held: {
    title: 'Holding time and result',
    axis: 'time held',
    of: (point: ExcursionPoint) => point.heldMs,
    text: (value: number) => formatDuration(value),
  },
} as const;

/** Each round trip as a point: how it went on the way, and what came of it. Winners are rings, losers crosses. */
export function ExcursionScatter({ which, points, note }: Props) {
  const picture = PICTURES[which];
  const won = points.filter(({ returnFraction }) => returnFraction > 0).length;
  const summary = `${formatCount(points.length)} round trips, ${formatCount(won)} of them with a profit. Across: ${picture.axis}; up: result after costs.${note === undefined ? '' : ` ${note}`}`;
  return (
    <ChartFrame
      title={picture.title}
      summary={summary}
      table={() => ({
        headers: ['Round trip', 'Side', picture.axis, 'Result'],
        rows: points
          .slice(0, TABLE_ROWS_MAX)
          .map((point) => [
            String(point.number),
            point.side,
            picture.text(picture.of(point)),
            formatPercent(point.returnFraction, { signed: true }),
          ]),
        ...(points.length > TABLE_ROWS_MAX ? { note: `The first ${TABLE_ROWS_MAX}.` } : {}),
      })}
      height={HEIGHT}
    >
      <Points picture={picture} points={points} />
    </ChartFrame>
  );
}

function Points({
  picture,
  points,
}: {
  picture: (typeof PICTURES)[Props['which']];
  points: Props['points'];
}) {
  const across = spanOf(points.map(picture.of));
  const up = spanOf([...points.map(({ returnFraction }) => returnFraction), 0]);
  const x = (value: number) => 2 + ((value - across.low) / across.size) * 96;
  const y = (value: number) => 96 - ((value - up.low) / up.size) * 92;
  return (
    <div aria-hidden style={{ height: HEIGHT }} className="flex flex-col">
      <div className="relative min-h-0 flex-1">
        <svg className="size-full">
          <line x1="0" x2="100%" y1={`${y(0)}%`} y2={`${y(0)}%`} stroke="var(--border)" />
          {points.map((point) => {
            const left = `${x(picture.of(point))}%`;
            const top = `${y(point.returnFraction)}%`;
            return point.returnFraction > 0 ? (
              <circle key={point.number} cx={left} cy={top} r={3} fill="none" stroke="var(--up)" />
            ) : (
              <svg key={point.number} x={left} y={top} overflow="visible">
                <path d="M-2.5-2.5 2.5 2.5M-2.5 2.5 2.5-2.5" stroke="var(--down)" />
              </svg>
            );
          })}
        </svg>
        <span className="num absolute top-0 right-0 bg-card/80 text-micro text-muted-foreground">
          {formatPercent(up.low + up.size, { signed: true })}
        </span>
        <span className="num absolute right-0 bottom-0 bg-card/80 text-micro text-muted-foreground">
          {formatPercent(up.low, { signed: true })}
        </span>
      </div>
      <div className="num mt-1 flex justify-between text-micro text-muted-foreground">
        <span>{picture.text(across.low)}</span>
        <span>{picture.axis}</span>
        <span>{picture.text(across.low + across.size)}</span>
      </div>
    </div>
  );
}

function spanOf(values: readonly number[]): { low: number; size: number } {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!Number.isFinite(low)) return { low: 0, size: 1 };
  return { low, size: high > low ? high - low : Math.abs(low) || 1 };
}

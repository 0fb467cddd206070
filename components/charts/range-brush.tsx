'use client';
import { useId, useState, type PointerEvent } from 'react';
import { formatDay, formatMinute } from '@/components/trading/format-time';

interface Props {
  readonly timeMs: readonly number[];
  readonly values: readonly number[];
  /** What is chosen now; null is the end of the run. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  /** Told when the choice comes to rest; nulls when it is everything. */
  readonly onChoose: (stretch: { fromMs: number | null; toMs: number | null }) => void;
}

interface Moving {
  readonly start: number;
  readonly end: number;
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

const THUMB =
  'pointer-events-none absolute inset-0 m-0 h-full w-full cursor-ew-resize appearance-none bg-transparent [&::-moz-range-thumb]:pointer-events-auto [&::-webkit-slider-thumb]:pointer-events-auto range-brush-thumb';

/**
 * The whole curve in small, with two handles: drag across it, or move a handle by pointer or arrow keys, and the stretch
 * between them is chosen when it comes to rest.
 */
export function RangeBrush({ timeMs, values, fromMs, toMs, onChoose }: Props) {
  const last = timeMs.length - 1;
  const chosen = { start: indexOf(timeMs, fromMs, 0), end: indexOf(timeMs, toMs, last) };
  const [moved, setMoving] = useState<Moving | null>(null);
  const [anchor, setAnchor] = useState<number | null>(null);
  const id = useId();
  // What is being moved belongs to the choice it began from; once that changes, it is over.
  const moving = moved !== null && moved.fromMs === fromMs && moved.toMs === toMs ? moved : null;
  const { start, end } = moving ?? chosen;
  const move = (next: { start: number; end: number }) => setMoving({ ...next, fromMs, toMs });

  const rest = () => {
    setAnchor(null);
    if (moving === null) return;
    if (moving.end - moving.start < 1 || (moving.start === chosen.start && moving.end === chosen.end)) {
      setMoving(null);
      return;
    }
    onChoose({
      fromMs: moving.start === 0 ? null : (timeMs[moving.start] ?? null),
      toMs: moving.end === last ? null : (timeMs[moving.end] ?? null),
    });
  };
  const under = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.min(last, Math.max(0, Math.round(((event.clientX - box.left) / box.width) * last)));
  };
  const share = (index: number) => `${last === 0 ? 0 : (index / last) * 100}%`;
  const ends = [
    ['start', start, 'Start of the stretch'],
    ['end', end, 'End of the stretch'],
  ] as const;
  return (
    <div>
      <div
        className="relative h-14 touch-pan-y rounded-control bg-raised"
        onPointerDown={(event) => {
          if (event.target instanceof HTMLInputElement) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setAnchor(under(event));
        }}
        onPointerMove={(event) => {
          if (anchor === null) return;
          const now = under(event);
          move({ start: Math.min(anchor, now), end: Math.max(anchor, now) });
        }}
        onPointerUp={rest}
      >
        <svg
          aria-hidden
          viewBox={`0 0 ${Math.max(1, last)} 100`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full"
        >
          <path
            d={pathOf(values)}
            fill="none"
            stroke="var(--chart-1)"
            strokeWidth={1.5}
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        <span
          aria-hidden
          className="absolute inset-y-0 left-0 rounded-l-control bg-card/75"
          style={{ width: share(start) }}
        />
        <span
          aria-hidden
          className="absolute inset-y-0 right-0 rounded-r-control bg-card/75"
          style={{ left: share(end) }}
        />
        {ends.map(([which, value, label]) => (
          <input
            key={which}
            id={`${id}-${which}`}
            type="range"
            aria-label={label}
            aria-valuetext={`${formatMinute(timeMs[value] ?? 0)} UTC`}
            min={0}
            max={Math.max(1, last)}
            value={value}
            onChange={({ target }) => {
              const index = Number(target.value);
              move(
                which === 'start'
                  ? { start: Math.min(index, end - 1), end }
                  : { start, end: Math.max(index, start + 1) },
              );
            }}
            onPointerUp={rest}
            onKeyUp={rest}
            onBlur={rest}
            className={THUMB}
          />
        ))}
      </div>
      <p className="num mt-1 flex justify-between text-micro text-muted-foreground">
        <span>{formatDay(timeMs[start] ?? 0)}</span>
        <span>{formatDay(timeMs[end] ?? 0)}</span>
      </p>
    </div>
  );
}

function indexOf(timeMs: readonly number[], atMs: number | null, otherwise: number): number {
  if (atMs === null) return otherwise;
  const found = timeMs.findIndex((ms) => ms >= atMs);
  return found === -1 ? timeMs.length - 1 : found;
}

function pathOf(values: readonly number[]): string {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const size = high > low ? high - low : 1;
  return values
    .map((value, at) => `${at === 0 ? 'M' : 'L'}${at} ${(92 - ((value - low) / size) * 84).toFixed(2)}`)
    .join('');
}

import { sparklinePath } from './sparkline-path';

/** A line without axes beside the figure it illustrates; hidden from screen readers because that figure says it. */
export function Sparkline({
  values,
  width = 96,
  height = 28,
}: {
  values: readonly number[];
  width?: number;
  height?: number;
}) {
  return (
    <svg
      aria-hidden
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className="text-chart-1"
    >
      <path
        d={sparklinePath(values, { width, height })}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
      />
    </svg>
  );
}

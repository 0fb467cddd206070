import { formatPercent } from '@/components/trading/format-number';
import { formatPeriod } from '@/components/trading/format-time';

interface Props {
  /** Each bucket of time from `fromMs` to `toMs`: share of the expected bars that exist, 0…1. */
  readonly coverage: readonly number[];
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly completeness: number;
  /** The stretch a run would use, dimmed outside. */
  readonly chosen?: { readonly fromMs: number | null; readonly toMs: number | null };
}

const BUCKET = 5;
const HEIGHT = 12;

/** Where the bars of a series are and where they are missing. Bars grow from below; what is missing above them is marked. */
export function CoverageStrip({ coverage, fromMs, toMs, completeness, chosen }: Props) {
  const width = Math.max(1, coverage.length) * BUCKET;
  const label = `Bars ${formatPeriod(fromMs, toMs)}, ${formatPercent(completeness)} complete`;
  const dimmed = outside(chosen, fromMs, toMs, width);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      className="h-3 w-full rounded-sm bg-raised"
    >
      {coverage.map((share, index) => {
        const present = Math.min(1, Math.max(0, share)) * HEIGHT;
        const x = index * BUCKET;
        // The bucket's place is its identity.
        return (
          <g key={x}>
            {share >= 0.999 ? null : (
              <rect x={x} y={0} width={BUCKET} height={HEIGHT} fill="var(--warn)" opacity={0.45} />
            )}
            <rect x={x} y={HEIGHT - present} width={BUCKET} height={present} fill="var(--chart-1)" />
          </g>
        );
      })}
      {dimmed.map(([x, span]) => (
        <rect key={x} x={x} y={0} width={span} height={HEIGHT} fill="var(--card)" opacity={0.75} />
      ))}
    </svg>
  );
}

function outside(
  chosen: Props['chosen'],
  fromMs: number | null,
  toMs: number | null,
  width: number,
): (readonly [number, number])[] {
  if (chosen === undefined || fromMs === null || toMs === null || toMs <= fromMs) return [];
  const place = (timeMs: number) =>
    Math.min(width, Math.max(0, ((timeMs - fromMs) / (toMs - fromMs)) * width));
  const start = place(chosen.fromMs ?? fromMs);
  const end = place(chosen.toMs ?? toMs);
  return (
    [
      [0, start],
      [end, width - end],
    ] as const
  ).filter(([, span]) => span > 0);
}

'use client';
import { formatCount, formatPercent } from '@/components/trading/format-number';
import type { Distribution } from '@/lib/core/statistics/distribution';
import { ChartFrame, type ChartTable } from './chart-frame';

/** A loss line of the picture, at a return (below zero). */
export interface LossLine {
  readonly label: string;
  readonly at: number;
}

interface Props {
  readonly title: string;
  readonly distribution: Distribution;
  readonly lines: readonly LossLine[];
}

const HEIGHT = 220;

/** How returns are spread, with the losses that 95 % of days stay above (VaR) and the mean beyond it (ES). */
export function ReturnHistogram({ title, distribution, lines }: Props) {
  const { count, mean, deviation, best, worst, positive } = distribution;
  const spread = deviation === null ? '' : `, deviation ${formatPercent(deviation)}`;
  const summary = `${formatCount(count)} returns from ${formatPercent(worst, { signed: true })} to ${formatPercent(best, { signed: true })}: mean ${formatPercent(mean, { signed: true, digits: 3 })}${spread}, ${formatPercent(positive, { digits: 0 })} gains.`;
  return (
    <ChartFrame title={title} summary={summary} table={() => tableOf(distribution, lines)} height={HEIGHT}>
      <Bars distribution={distribution} lines={lines} />
    </ChartFrame>
  );
}

function Bars({ distribution, lines }: { distribution: Distribution; lines: readonly LossLine[] }) {
  const { start, width, counts } = distribution.histogram;
  const end = start + width * counts.length;
  const from = Math.min(start, ...lines.map(({ at }) => at));
  const span = Math.max(end - from, Number.MIN_VALUE);
  const x = (value: number) => ((value - from) / span) * 100;
  const most = Math.max(1, ...counts);
  // The outermost line says its name outwards, where there is room, so that no line runs through a name.
  const outermost = Math.min(...lines.map(({ at }) => at));
  const isLeft = (at: number) => at === outermost && x(at) > 30;
  const ticks = [from, from + span / 2, from + span];
  return (
    <div aria-hidden style={{ height: HEIGHT }} className="flex flex-col">
      <svg className="min-h-0 w-full flex-1 overflow-visible">
        <line x1="0" x2="100%" y1="100%" y2="100%" stroke="var(--border)" />
        {counts.map((bin, at) => {
          const left = start + at * width;
          const middle = left + width / 2;
          const height = (bin / most) * 82;
          return (
            <rect
              key={left}
              x={`${x(left)}%`}
              width={`${width > 0 ? Math.max(0.2, (width / span) * 100 - 0.15) : 4}%`}
              y={`${100 - height}%`}
              height={`${height}%`}
              fill={middle < 0 ? 'var(--down)' : 'var(--up)'}
            />
          );
        })}
        {lines.map(({ label, at }, row) => (
          <g key={label}>
            <line
              x1={`${x(at)}%`}
              x2={`${x(at)}%`}
              y1="0"
              y2="100%"
              stroke="var(--foreground)"
              strokeDasharray={row % 2 === 0 ? '4 3' : '1 3'}
            />
            <text
              x={`${x(at)}%`}
              dx={isLeft(at) ? -5 : 5}
              y={11 + row * 14}
              textAnchor={isLeft(at) ? 'end' : 'start'}
              fontSize={11}
              fill="var(--foreground)"
            >
              {label} {formatPercent(at)}
            </text>
          </g>
        ))}
      </svg>
      <div className="num mt-1 flex justify-between text-micro text-muted-foreground">
        {ticks.map((tick) => (
          <span key={tick}>{formatPercent(tick, { signed: true })}</span>
        ))}
      </div>
    </div>
  );
}

function tableOf({ histogram, quantiles }: Distribution, lines: readonly LossLine[]): ChartTable {
  const { start, width, counts } = histogram;
  const share = (value: number) => formatPercent(value, { digits: 3 });
  return {
    headers: ['From', 'To', 'Returns'],
    rows: [
      ...counts.map((count, at) => [
        share(start + at * width),
        share(start + (at + 1) * width),
        formatCount(count),
      ]),
      ...quantiles.map(({ p, value }) => [`quantile ${formatPercent(p, { digits: 0 })}`, share(value), '']),
      ...lines.map(({ label, at }) => [label, share(at), '']),
    ],
  };
}

'use client';
import { Bar, BarChart, CartesianGrid, Cell, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatCount, formatNumber } from '@/components/trading/format-number';
import type { HistogramBin } from './histogram-bins';

/** Bars left of zero in the loss hue, right of it in the profit hue; the zero line itself separates them too. */
export default function HistogramCanvas({ bins, height }: { bins: readonly HistogramBin[]; height: number }) {
  const rows = bins.map((bin) => ({ ...bin, label: formatNumber(bin.from, { digits: digitsOf(bins) }) }));
  return (
    <div style={{ height }} aria-hidden>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={rows} margin={{ top: 8, right: 8, bottom: 4, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--border)" />
          <XAxis
            dataKey="label"
            tick={{ fill: 'var(--muted-foreground)', fontSize: 11 }}
            stroke="var(--border)"
            minTickGap={24}
          />
          <YAxis
            orientation="right"
            allowDecimals={false}
            width={40}
            tick={{ fill: 'var(--muted-foreground)', fontSize: 11 }}
            stroke="var(--border)"
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--raised)' }}
            contentStyle={{
              background: 'var(--card)',
              border: '1px solid var(--border)',
              borderRadius: 6,
              fontSize: 12,
            }}
            labelStyle={{ color: 'var(--foreground)' }}
            itemStyle={{ color: 'var(--foreground)' }}
            formatter={(value) => [formatCount(Number(value)), 'round trips']}
            labelFormatter={(label) => (typeof label === 'string' ? `from ${label}` : '')}
          />
          <Bar dataKey="count" isAnimationActive={false} maxBarSize={48}>
            {rows.map((row) => (
              <Cell key={row.from} fill={row.to <= 0 ? 'var(--down)' : 'var(--up)'} />
            ))}
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

/** Enough places to tell neighbouring edges apart. */
function digitsOf(bins: readonly HistogramBin[]): number {
  const [first] = bins;
  const width = first === undefined ? 1 : first.to - first.from;
  return width >= 1 ? 0 : Math.min(8, Math.ceil(-Math.log10(width)));
}

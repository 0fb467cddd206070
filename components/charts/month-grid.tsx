import { formatNumber, formatPercent } from '@/components/trading/format-number';
import type { PeriodRow } from '@/lib/core/statistics/period-table';
import { largestMove, monthCells, tintOf } from './month-cells';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const CELL = 'h-8 min-w-12 px-1 text-right num';

/** Returns by month and year, in per cent, each printed and tinted by its size; a sign stands beside every hue. */
export function MonthGrid({
  monthly,
  yearly,
}: {
  monthly: readonly PeriodRow[];
  yearly: readonly PeriodRow[];
}) {
  const largest = largestMove(monthly);
  return (
    <div role="region" aria-label="Monthly returns" tabIndex={0} className="overflow-x-auto">
      <table className="w-full border-separate border-spacing-px text-dense">
        <caption className="sr-only">Monthly returns in per cent</caption>
        <thead>
          <tr className="text-label text-muted-foreground">
            <th scope="col" className="sticky left-0 z-10 bg-card px-2 text-left">
              Year
            </th>
            {MONTHS.map((month) => (
              <th key={month} scope="col" className="px-1 text-right">
                {month}
              </th>
            ))}
            <th scope="col" className="px-1 text-right">
              Year
            </th>
          </tr>
        </thead>
        <tbody>
          {monthCells(monthly, yearly).map(({ year, months, total }) => (
            <tr key={year}>
              <th scope="row" className="sticky left-0 z-10 bg-card px-2 text-left font-medium">
                {year}
              </th>
              {months.map((row, at) => (
                <Cell key={MONTHS[at]} row={row} largest={largest} name={`${MONTHS[at] ?? ''} ${year}`} />
              ))}
              <td className={`${CELL} border-l border-border font-semibold`}>{cellText(total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ row, largest, name }: { row: PeriodRow | null; largest: number; name: string }) {
  if (row === null) return <td className={`${CELL} bg-raised/50`} aria-label={`${name}: no bars`} />;
  const tint = tintOf(row.return, largest);
  const hue = (row.return ?? 0) > 0 ? 'var(--up)' : 'var(--down)';
  return (
    <td
      className={CELL}
      title={`${name}: ${formatPercent(row.return, { signed: true })}, ${row.days} days with bars, buy and hold ${formatPercent(row.benchmark, { signed: true })}`}
      style={{ background: `color-mix(in oklab, ${hue} ${tint}%, var(--card))` }}
    >
      {cellText(row)}
    </td>
  );
}

function cellText(row: PeriodRow | null): string {
  if (row === null) return '';
  return formatNumber(row.return === null ? null : row.return * 100, { digits: 1, signed: true });
}

import { formatCount, formatPercent } from '@/components/trading/format-number';
import { Card } from '@/components/ui/card';
import type { Streaks } from '@/lib/core/statistics/streaks';

/** How many runs of winners and of losers there were, by their length. */
export function StreaksBlock({ streaks }: { readonly streaks: Streaks }) {
  const longest = Math.max(streaks.wins.length, streaks.losses.length);
  const lengths = Array.from({ length: longest }, (_, at) => at + 1).filter(
    (length) => (streaks.wins[length - 1] ?? 0) + (streaks.losses[length - 1] ?? 0) > 0,
  );
  const most = Math.max(1, ...streaks.wins, ...streaks.losses);
  return (
    <Card title="Streaks" description="Runs of round trips that ended the same way, by exit">
      <table className="w-full text-dense">
        <thead>
          <tr className="text-label text-muted-foreground">
            <th scope="col" className="py-1 text-left">
              In a row
            </th>
            <th scope="col" className="py-1 pr-3 text-right">
              Winning
            </th>
            <th scope="col" className="py-1 text-right">
              Losing
            </th>
          </tr>
        </thead>
        <tbody>
          {lengths.map((length) => (
            <tr key={length} className="border-t border-border">
              <th scope="row" className="num py-1 text-left font-normal">
                {length}
              </th>
              <Cell count={streaks.wins[length - 1] ?? 0} most={most} hue="bg-up" />
              <Cell count={streaks.losses[length - 1] ?? 0} most={most} hue="bg-down" />
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Cell({ count, most, hue }: { count: number; most: number; hue: string }) {
  return (
    // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- a cell of a table is no control
    <td className="py-1 pr-3 text-right last:pr-0">
      <span className="flex items-center justify-end gap-2">
        <span aria-hidden className="hidden h-2 flex-1 sm:block">
          <span
            className={`ml-auto block h-full rounded-sm ${hue}`}
            style={{ width: formatPercent(count / most, { digits: 1 }).replace(/\s/, '') }}
          />
        </span>
        <span className="num w-12">{formatCount(count)}</span>
      </span>
    </td>
  );
}

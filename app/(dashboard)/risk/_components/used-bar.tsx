import { formatPercent } from '@/components/trading/format-number';
import { limitText } from '@/components/trading/limit-text';
import type { LimitUnit } from '@/lib/core/risk/check';

interface Props {
  readonly label: string;
  /** Value ÷ limit; 1 is full. Null where there is nothing to measure. */
  readonly used: number | null;
  readonly headroom: string | null;
  readonly unit: LimitUnit | null;
}

const WARNING_SHARE = 0.8;

/** How much of a limit is used, with what is left of it in words; the hue comes after the figures. */
export function UsedBar({ label, used, headroom, unit }: Props) {
  if (used === null || headroom === null) return <span className="text-muted-foreground">—</span>;
  const share = Math.min(1, Math.max(0, used));
  const tone = used > 1 ? 'bg-crit' : used >= WARNING_SHARE ? 'bg-warn' : 'bg-primary';
  return (
    <div className="flex flex-col gap-1">
      <div
        role="meter"
        aria-label={`Used of ${label}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        className="h-1.5 overflow-hidden rounded-full bg-raised"
      >
        <div className={`h-full rounded-full ${tone}`} style={{ width: `${share * 100}%` }} />
      </div>
      <span className="num text-micro text-muted-foreground">
        {formatPercent(used, { digits: 0 })} used, {limitText(headroom, unit)} left
      </span>
    </div>
  );
}

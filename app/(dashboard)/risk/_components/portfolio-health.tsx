import { CircleCheck, OctagonAlert, TriangleAlert, type LucideIcon } from 'lucide-react';
import { Badge, type BadgeProps } from '@/components/ui/badge';
import type { PortfolioHealthView } from '@/lib/contracts/api/risk';

const LOOKS: Readonly<
  Record<
    PortfolioHealthView['status'],
    { word: string; icon: LucideIcon; tone: NonNullable<BadgeProps['tone']> }
  >
> = {
  HEALTHY: { word: 'Healthy', icon: CircleCheck, tone: 'neutral' },
  WARNING: { word: 'Warning', icon: TriangleAlert, tone: 'warn' },
  CRITICAL: { word: 'Critical', icon: OctagonAlert, tone: 'crit' },
};

const WHY: Readonly<Record<PortfolioHealthView['reasons'][number]['why'], string>> = {
  breached: 'breached',
  near: 'four fifths used',
  unknown: 'not known',
  'kill-switch': 'kill switch',
};

/** One word for the account: icon and word first, hue third; and each rule that stands against it. */
export function PortfolioHealth({ status, reasons }: PortfolioHealthView) {
  const { word, icon: Icon, tone } = LOOKS[status];
  return (
    <p className="flex flex-wrap items-center gap-2 text-dense">
      <span className="text-muted-foreground">Portfolio health</span>
      <Badge tone={tone}>
        <Icon aria-hidden />
        {word}
      </Badge>
      {reasons.map(({ code, why, value, limit }) => (
        <span key={`${code} ${why}`}>
          {code}: {WHY[why]}
          {value === null || limit === null ? null : `, ${value} of ${limit}`}
        </span>
      ))}
    </p>
  );
}

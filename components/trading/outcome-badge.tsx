import {
  Ban,
  Check,
  CircleDashed,
  CircleSlash,
  Clock,
  Hourglass,
  OctagonX,
  SkipForward,
  type LucideIcon,
} from 'lucide-react';
import { Badge } from '@/components/ui/badge';

type Tone = 'neutral' | 'strong' | 'info' | 'warn' | 'crit';

const OUTCOMES: Readonly<Record<string, readonly [LucideIcon, Tone]>> = {
  filled: [Check, 'strong'],
  ordered: [Clock, 'info'],
  working: [Clock, 'info'],
  waiting: [Hourglass, 'info'],
  skipped: [SkipForward, 'neutral'],
  vetoed: [CircleSlash, 'warn'],
  denied: [OctagonX, 'crit'],
  rejected: [OctagonX, 'crit'],
  canceled: [Ban, 'neutral'],
  expired: [Hourglass, 'neutral'],
  undecided: [CircleDashed, 'neutral'],
};

/** What became of a view or an order: icon, then word, then hue. */
export function OutcomeBadge({ outcome, code }: { readonly outcome: string; readonly code?: string | null }) {
  const [Icon, tone] = OUTCOMES[outcome] ?? [CircleDashed, 'neutral'];
  const isTold = code !== null && code !== undefined && code !== '';
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      <span className="truncate">{isTold ? `${outcome} ${code}` : outcome}</span>
    </Badge>
  );
}

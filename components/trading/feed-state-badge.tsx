import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  ClockAlert,
  Shuffle,
  Unplug,
  type LucideIcon,
} from 'lucide-react';
import { Badge, type BadgeProps } from '@/components/ui/badge';
import type { FeedLineState } from '@/lib/contracts/api/feeds';

type State = FeedLineState['state'];

const LOOKS: Readonly<Record<State, { word: string; icon: LucideIcon; tone: BadgeProps['tone'] }>> = {
  fresh: { word: 'Fresh', icon: CircleCheck, tone: 'info' },
  starting: { word: 'Starting', icon: CircleDashed, tone: 'neutral' },
  stale: { word: 'Stale', icon: ClockAlert, tone: 'warn' },
  gap: { word: 'Gap', icon: Unplug, tone: 'warn' },
  'failed-over': { word: 'Failed over', icon: Shuffle, tone: 'warn' },
  down: { word: 'Down', icon: Ban, tone: 'crit' },
  unreported: { word: 'Not reported', icon: CircleHelp, tone: 'warn' },
};

/** How a line of market data is, in a word; colour and icon repeat it. */
export function FeedStateBadge({ state }: { readonly state: State }) {
  const { word, icon: Icon, tone } = LOOKS[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {word}
    </Badge>
  );
}

import {
  CircleDot,
  CirclePause,
  CircleStop,
  Hourglass,
  OctagonAlert,
  Scale,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import { Badge, type BadgeProps } from '@/components/ui/badge';
import type { SessionRunState, SessionState } from '@/lib/contracts/api/session-words';

type State = SessionState | SessionRunState;

const LOOKS: Readonly<Record<State, readonly [string, LucideIcon, NonNullable<BadgeProps['tone']>]>> = {
  starting: ['Starting', Hourglass, 'neutral'],
  reconciling: ['Reconciling', Scale, 'info'],
  warming: ['Warming up', Hourglass, 'neutral'],
  running: ['Running', CircleDot, 'primary'],
  paused: ['Paused', CirclePause, 'warn'],
  halted: ['Halted', TriangleAlert, 'crit'],
  suspended: ['Suspended', TriangleAlert, 'crit'],
  stopping: ['Stopping', Hourglass, 'neutral'],
  stopped: ['Stopped', CircleStop, 'neutral'],
  ended: ['Ended', CircleStop, 'neutral'],
  failed: ['Failed', OctagonAlert, 'crit'],
};

/** What a session, or one strategy of it, is: icon, then word, then hue. */
export function SessionStateBadge({ state }: { readonly state: State }) {
  const [word, Icon, tone] = LOOKS[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {word}
    </Badge>
  );
}

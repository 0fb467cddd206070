import {
  Ban,
  Check,
  CircleDashed,
  CircleHelp,
  CircleSlash,
  Clock,
  Hourglass,
  OctagonX,
  Send,
  type LucideIcon,
} from 'lucide-react';
import { Badge, type BadgeProps } from '@/components/ui/badge';
import type { TradedOrderState } from '@/lib/contracts/api/order-words';

const LOOKS: Readonly<
  Record<TradedOrderState, readonly [string, LucideIcon, NonNullable<BadgeProps['tone']>]>
> = {
  denied: ['Denied by us', OctagonX, 'warn'],
  submitting: ['Sending', Send, 'primary'],
  unknown: ['Unknown', CircleHelp, 'crit'],
  open: ['Open', Clock, 'info'],
  'partially-filled': ['Partly filled', CircleDashed, 'info'],
  'cancel-pending': ['Cancel asked', Hourglass, 'info'],
  filled: ['Filled', Check, 'strong'],
  canceled: ['Canceled', Ban, 'neutral'],
  expired: ['Expired', Hourglass, 'neutral'],
  rejected: ['Rejected by venue', OctagonX, 'crit'],
  'not-placed': ['Not placed', CircleSlash, 'neutral'],
};

/** Where an order is: icon, then word, then hue. */
export function OrderStateBadge({ state }: { readonly state: TradedOrderState }) {
  const [word, Icon, tone] = LOOKS[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {word}
    </Badge>
  );
}

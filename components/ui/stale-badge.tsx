import { ClockAlert } from 'lucide-react';
import { Badge } from './badge';
import { TimeAgo } from './time-ago';
import { TimeText } from './time-text';

/** Says that what is shown is old, and how old: "as of 14:03:22 UTC, 2 m ago". Dim the figures beside it. */
export function StaleBadge({ asOfMs }: { readonly asOfMs: number }) {
  return (
    <Badge tone="warn" className="h-auto! py-0.5 whitespace-normal!">
      <ClockAlert aria-hidden />
      <span>
        Stale · as of <TimeText ms={asOfMs} />, <TimeAgo ms={asOfMs} />
      </span>
    </Badge>
  );
}

import { History } from 'lucide-react';
import { Badge } from '@/components/ui/badge';

/** The bars under a run were revised after it had used them; the reason, where there is room for one, is in the tooltip. */
export function StaleRunBadge({ reason }: { readonly reason?: string | null }) {
  return (
    <Badge tone="warn" {...(reason == null ? {} : { title: reason })}>
      <History aria-hidden />
      Stale data
      {reason == null ? null : <span className="sr-only">: {reason}</span>}
    </Badge>
  );
}

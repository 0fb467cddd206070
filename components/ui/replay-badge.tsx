import { History } from 'lucide-react';

/** Marks everything that was recorded and is played again: it looks live, and is not. */
export function ReplayBadge() {
  return (
    <span className="inline-flex h-5 items-center gap-1 rounded-sm border border-paper px-1.5 text-micro font-semibold tracking-wide whitespace-nowrap text-paper [&_svg]:size-3">
      <History aria-hidden />
      REPLAY
    </span>
  );
}

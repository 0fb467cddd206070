import { ModeBadge } from '@/components/ui/mode-badge';

/** Which money is at stake, on every page. Sessions that trade do not exist yet, and the band says exactly that. */
export function ModeBand() {
  return (
    <div
      role="region"
      aria-label="Mode"
      className="flex h-8 items-center gap-2 overflow-hidden border-b border-border bg-raised px-3 text-label font-normal text-muted-foreground md:px-4 xl:px-6"
    >
      <ModeBadge mode="backtest" className="bg-card!" />
      <span className="truncate">No live or paper session · no order leaves this system</span>
    </div>
  );
}

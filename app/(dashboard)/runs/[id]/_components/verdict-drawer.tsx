'use client';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { formatInstant, formatMinute } from '@/components/trading/format-time';
import { VerdictView } from '@/components/trading/verdict-view';
import { CopyText } from '@/components/ui/copy-text';
import { DemoBadge } from '@/components/ui/demo-badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Sheet } from '@/components/ui/sheet';
import type { DecisionsAt } from '@/lib/contracts/api/run-decisions';

interface Props {
  readonly runId: string;
  readonly atMs: number;
  readonly isDemo: boolean;
  readonly onClose: () => void;
}

const HEIGHT = 480;

/** Why the run traded at a moment, or did not: the whole verdict, as the command line prints it. */
export function VerdictDrawer({ runId, atMs, isDemo, onClose }: Props) {
  const loaded = useLoaded<DecisionsAt>(`/api/v1/runs/${runId}/decisions/at?timeMs=${atMs}`);
  const command = `npm run -s sextant -- backtest explain ${runId} --at ${new Date(atMs).toISOString()}`;
  return (
    <Sheet
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Why, or why not"
      description={
        <span className="flex flex-wrap items-center gap-2">
          {isDemo ? <DemoBadge /> : null}
          {headline(loaded.data, atMs)}
        </span>
      }
      footer={<CopyText text={command} label="Copy as CLI" />}
    >
      <Loaded state={loaded} what="the verdict" height={HEIGHT}>
        {({ views }) =>
          views.length === 0 ? (
            <EmptyState title="No view until then">
              The strategy had not yet said anything about any bar up to this moment.
            </EmptyState>
          ) : (
            views.map((view) => <VerdictView key={view.number} view={view} />)
          )
        }
      </Loaded>
    </Sheet>
  );
}

function headline(found: DecisionsAt | undefined, askedMs: number): string {
  if (found === undefined || found.atMs === null) return formatInstant(askedMs);
  const bar = `Bar ${formatMinute(found.atMs - found.barMs)} to ${formatMinute(found.atMs)} UTC`;
  if (found.isExact) return `${bar}.`;
  return `${bar}: the nearest with a view at or before ${formatMinute(askedMs)} UTC, which had none.`;
}

'use client';
import { useState } from 'react';
import { DecisionFunnel } from '@/components/trading/decision-funnel';
import { formatMinute } from '@/components/trading/format-time';
import { Loaded } from '@/components/trading/loaded';
import { symbolOf } from '@/components/trading/order-words';
import { OutcomeBadge } from '@/components/trading/outcome-badge';
import { useLoaded } from '@/components/trading/use-loaded';
import { VerdictView } from '@/components/trading/verdict-view';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Sheet } from '@/components/ui/sheet';
import type { DecisionVerdict } from '@/lib/contracts/api/run-decisions';
import type { SessionViews } from '@/lib/contracts/api/session-journal';

interface Props {
  readonly sessionId: string;
  readonly runId: string;
  readonly isAtRest: boolean;
}

const REFRESH_MS = 3_000;
const HEIGHT = 480;

/** Why it traded, or did not: how far all views got, and the newest with what became of each. */
export function ViewsCard({ sessionId, runId, isAtRest }: Props) {
  const loaded = useLoaded<SessionViews>(
    `/api/v1/sessions/${sessionId}/views?run=${encodeURIComponent(runId)}`,
    { refreshMs: isAtRest ? 0 : REFRESH_MS, keepPrevious: true },
  );
  const [opened, setOpened] = useState<DecisionVerdict | null>(null);
  const [code, setCode] = useState<string | null>(null);
  return (
    <Loaded state={loaded} what="decisions" height={HEIGHT}>
      {({ funnel, views }) => (
        <>
          <Card title="Decision funnel" description="From bars to fills so far, and what stopped the rest">
            <DecisionFunnel funnel={funnel} onLoss={(loss) => setCode(loss.code)} />
          </Card>
          <Card
            padded={false}
            title="Newest views"
            description="Open one for its whole verdict"
            actions={
              code === null ? null : (
                <Button size="small" onClick={() => setCode(null)}>
                  {code} ×<span className="sr-only"> stop filtering by it</span>
                </Button>
              )
            }
          >
            <Views views={views.filter((view) => code === null || view.code === code)} onOpen={setOpened} />
          </Card>
          {opened === null ? null : (
            <Sheet
              open
              onOpenChange={(open) => (open ? undefined : setOpened(null))}
              title="Why, or why not"
              description={`Bar that closed ${formatMinute(opened.timeMs)} UTC`}
            >
              <VerdictView view={opened} />
            </Sheet>
          )}
        </>
      )}
    </Loaded>
  );
}

function Views({
  views,
  onOpen,
}: {
  readonly views: readonly DecisionVerdict[];
  readonly onOpen: (view: DecisionVerdict) => void;
}) {
  if (views.length === 0) {
    return <EmptyState title="No views">The strategy has not said anything that is shown here.</EmptyState>;
  }
  return (
    <ul
      aria-label="Newest views"
      tabIndex={0}
      className="max-h-[60dvh] divide-y divide-border overflow-y-auto rounded-card"
    >
      {views.map((view) => (
        <li
          key={view.number}
          className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-dense hover:bg-raised"
        >
          <button
            type="button"
            onClick={() => onOpen(view)}
            className="num min-h-6 w-36 rounded-sm text-left after:absolute after:inset-0 hover:underline"
          >
            {formatMinute(view.timeMs)}
          </button>
          <span className="w-40">
            {view.side} {symbolOf(view.instrument)}
          </span>
          <OutcomeBadge outcome={view.outcome} code={view.code} />
          <span className="min-w-0 flex-1 basis-48 truncate text-muted-foreground">{view.reason}</span>
        </li>
      ))}
    </ul>
  );
}

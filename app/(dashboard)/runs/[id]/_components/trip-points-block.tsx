'use client';
import { ExcursionScatter } from '@/components/charts/excursion-scatter';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { Card } from '@/components/ui/card';
import type { TripPoints } from '@/lib/contracts/api/run-report';

const HEIGHT = 300;

/** How round trips went on the way: worst and best mark, and time held, against what came of them. */
export function TripPointsBlock({ runId, stretch }: { readonly runId: string; readonly stretch: string }) {
  const loaded = useLoaded<TripPoints>(`/api/v1/runs/${runId}/trip-points?${stretch}`, {
    keepPrevious: true,
  });
  return (
    <div className="grid gap-4 lg:grid-cols-2 xl:grid-cols-3">
      {(['adverse', 'favorable', 'held'] as const).map((which) => (
        <Card key={which}>
          <Loaded state={loaded} what="round trips" height={HEIGHT}>
            {({ points, total, everyNth }) => (
              <ExcursionScatter
                which={which}
                points={points}
                note={everyNth > 1 ? `Every ${everyNth}th of ${total} is drawn.` : undefined}
              />
            )}
          </Loaded>
        </Card>
      ))}
    </div>
  );
}

'use client';

import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { CopyText } from '@/components/ui/copy-text';
import { PageHeader } from '@/components/ui/page-header';
import { TimeAgo } from '@/components/ui/time-ago';
import type { Health } from '@/lib/contracts/api/health';
import { AlertsCard } from './alerts-card';
import { FeedsCard } from './feeds-card';
import { Hops } from './hops';
import { QueueCard } from './queue-card';
import { WorkerCard } from './worker-card';

const POLL_MS = 5_000;
const CARDS_HEIGHT = 360;

/** Is everything there, and since when do we know? Each hop says what it is, how old the answer is, and what to do. */
export function HealthView({ initial }: { readonly initial: Health }) {
  const loaded = useLoaded<Health>('/api/v1/health', { initial, refreshMs: POLL_MS });
  const health = loaded.data ?? initial;
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title="Health"
        description={
          <>
            Asked every five seconds. Last answer <TimeAgo ms={health.asOfMs} />.
          </>
        }
        actions={<CopyText text={JSON.stringify(health, null, 2)} label="Copy diagnostics" />}
      />
      <Loaded state={loaded} what="health" height={CARDS_HEIGHT}>
        {(current) => (
          <div className="flex flex-col gap-4">
            <Hops health={current} />
            <div className="grid gap-4 lg:grid-cols-2">
              <WorkerCard health={current} />
              <QueueCard health={current} />
            </div>
          </div>
        )}
      </Loaded>
      <FeedsCard />
      <AlertsCard />
    </div>
  );
}

import { Card } from '@/components/ui/card';
import { CopyId } from '@/components/ui/copy-id';
import { EmptyState } from '@/components/ui/empty-state';
import { StaleBadge } from '@/components/ui/stale-badge';
import { TimeAgo } from '@/components/ui/time-ago';
import { TimeText } from '@/components/ui/time-text';
import type { Health } from '@/lib/contracts/api/health';
import { Facts } from './facts';

/** The worker that reported last. */
export function WorkerCard({ health }: { readonly health: Health }) {
  const { worker, asOfMs } = health;
  if (worker === null) {
    return (
      <Card title="Worker" padded={false}>
        <EmptyState title="No worker has reported">
          It computes runs and imports. Without one, what you ask for waits in line and is not lost.
        </EmptyState>
      </Card>
    );
  }
  const seenAtMs = asOfMs - worker.ageMs;
  return (
    <Card
      title="Worker"
      padded={false}
      actions={worker.isStale ? <StaleBadge asOfMs={seenAtMs} /> : undefined}
      className={worker.isStale ? '[&_dd]:text-muted-foreground' : ''}
    >
      <Facts
        rows={[
          ['State', worker.state],
          ['Heartbeat', <TimeAgo key="seen" ms={seenAtMs} />],
          ['Running since', <TimeText key="since" ms={worker.startedAtMs} />],
          ['Active jobs', worker.activeJobs],
          ['Slowest event loop', `${worker.eventLoopLagMsMax} ms`],
          ['Queue', worker.queueBackend],
          ['Version', worker.version],
          ['Code', <CopyId key="code" id={worker.codeHash} />],
          ['Id', <CopyId key="id" id={worker.id} />],
        ]}
      />
    </Card>
  );
}

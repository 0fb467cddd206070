import Link from 'next/link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { Health } from '@/lib/contracts/api/health';
import { Facts } from './facts';

/** Work in line and the database behind it. */
export function QueueCard({ health }: { readonly health: Health }) {
  const { runs, database } = health;
  return (
    <Card title="Queue and database" padded={false}>
      {runs === null ? (
        <EmptyState title="Unknown">The database does not answer, and the line is kept there.</EmptyState>
      ) : (
        <Facts
          rows={[
            ['Runs waiting', <RunsLink key="queued" status="queued" count={runs.queued} />],
            ['Runs under way', <RunsLink key="running" status="running" count={runs.running} />],
            ['Round trip to the database', `${(database.latencyMs ?? 0).toFixed(1)} ms`],
            ['Migrations applied', database.migrations ?? 'n/a'],
          ]}
        />
      )}
    </Card>
  );
}

function RunsLink({ status, count }: { readonly status: string; readonly count: number }) {
  if (count === 0) return <>0</>;
  return (
    <Link href={`/runs?status=${status}`} className="rounded-sm text-primary hover:underline">
      {count.toLocaleString('en-US')}
    </Link>
  );
}

import { Card } from '@/components/ui/card';
import { TimeText } from '@/components/ui/time-text';
import type { SessionDetail } from '@/lib/contracts/api/session';

/** The life of the session, newest step first: what was wanted, what happened, and who said so. */
export function EventsCard({ session }: { readonly session: SessionDetail }) {
  return (
    <Card title="Life" description="Newest first" padded={false}>
      <ol className="divide-y divide-border" aria-label="Life">
        {session.events.map(({ n, atMs, kind, detail }) => (
          <li key={n} className="flex flex-wrap gap-x-4 gap-y-0.5 px-4 py-2 text-dense">
            <span className="num w-56 shrink-0 text-muted-foreground">
              <TimeText ms={atMs} />
            </span>
            <span className="w-28 shrink-0 font-medium">{kind}</span>
            <span className="min-w-0 flex-1 basis-64 break-words">{detail}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

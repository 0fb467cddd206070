'use client';
import { formatInstant } from '@/components/trading/format-time';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { JournalTail } from '@/lib/contracts/api/session-journal';

interface Props {
  readonly sessionId: string;
  readonly runId: string;
}

const REFRESH_MS = 2_000;
const HEIGHT = 480;

/** The end of the journal, newest first: each entry with its number, as it was written before anything left. */
export function JournalCard({ sessionId, runId }: Props) {
  const loaded = useLoaded<JournalTail>(
    `/api/v1/sessions/${sessionId}/journal?run=${encodeURIComponent(runId)}`,
    { refreshMs: REFRESH_MS, keepPrevious: true },
  );
  return (
    <Card title="Journal" description="The newest entries, newest first, as they were written" padded={false}>
      <Loaded state={loaded} what="the journal" height={HEIGHT}>
        {({ entries }) =>
          entries.length === 0 ? (
            <EmptyState title="Nothing was written yet">The first entry comes with its first bar.</EmptyState>
          ) : (
            <ol
              role="region"
              aria-label="Journal entries"
              tabIndex={0}
              className="max-h-[70dvh] divide-y divide-border overflow-auto"
            >
              {entries.map(({ seq, timeMs, kind, line }) => (
                <li key={seq} className="px-4 py-1.5">
                  <p className="num flex flex-wrap gap-x-3 text-dense">
                    <span className="text-muted-foreground">#{seq}</span>
                    <span className="font-medium">{kind}</span>
                    <span className="text-muted-foreground">{formatInstant(timeMs)}</span>
                  </p>
                  <code className="block font-mono text-label font-normal break-all text-muted-foreground">
                    {line}
                  </code>
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </Card>
  );
}

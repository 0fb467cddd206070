'use client';
import { CircleCheck, CircleOff } from 'lucide-react';
import Link from 'next/link';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { CopyId } from '@/components/ui/copy-id';
import { EmptyState } from '@/components/ui/empty-state';
import { TimeText } from '@/components/ui/time-text';
import type { UniverseView } from '@/lib/contracts/api/universe';
import { exclusionText, filterTexts } from './universe-words';

const HEIGHT = 200;
const REFRESH_MS = 60_000;

/** Who counts now and who does not, and by which rules: the one universe of research, risk and sessions. */
export function UniverseCard() {
  const loaded = useLoaded<UniverseView>('/api/v1/universe', { refreshMs: REFRESH_MS });
  return (
    <Card
      padded={false}
      title="Universe"
      description="Who counts now, by config/universe.yaml and what is known of each instrument"
    >
      <Loaded state={loaded} what="the universe" height={HEIGHT}>
        {(view) => <Universe view={view} />}
      </Loaded>
    </Card>
  );
}

function Universe({ view }: { view: UniverseView }) {
  const { members, excluded, filters, version } = view;
  const rules = filterTexts(filters);
  if (members.length + excluded.length === 0) {
    return (
      <EmptyState title="The universe is empty">
        Name instruments by tier in config/universe.yaml; every other file takes them from there.
      </EmptyState>
    );
  }
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 text-dense text-muted-foreground">
        <Badge tone="strong">{version === null ? 'No version yet' : `Version ${version}`}</Badge>
        <span>
          at <TimeText ms={view.atMs} />
        </span>
        <CopyId id={view.contentHash} />
        <span>{rules.length === 0 ? 'no filters set' : rules.join(' · ')}</span>
      </p>
      <div className="grid border-t border-border md:grid-cols-2 md:divide-x md:divide-border">
        <section aria-label={`${members.length} count`} className="px-4 py-3">
          <h3 className="mb-2 flex items-center gap-1.5 text-label">
            <CircleCheck aria-hidden className="size-3.5 text-info" />
            Counts, {members.length}
          </h3>
          <ul className="flex flex-wrap gap-x-5 gap-y-1">
            {members.map(({ id, tier }) => (
              <li key={id} className="whitespace-nowrap">
                <Link
                  href={`/market/${encodeURIComponent(id)}`}
                  className="inline-flex min-h-6 items-center font-medium hover:underline pointer-coarse:min-h-11"
                >
                  {id}
                </Link>{' '}
                <span className="text-label font-normal text-muted-foreground">{tier}</span>
              </li>
            ))}
            {members.length === 0 ? <li className="text-muted-foreground">Nobody</li> : null}
          </ul>
        </section>
        <section
          aria-label={`${excluded.length} do not count`}
          className="border-t border-border px-4 py-3 md:border-t-0"
        >
          <h3 className="mb-2 flex items-center gap-1.5 text-label">
            <CircleOff aria-hidden className="size-3.5 text-muted-foreground" />
            Does not count, {excluded.length}
          </h3>
          <ul className="flex flex-col gap-1">
            {excluded.map((one) => (
              <li key={one.id} className="flex flex-wrap gap-x-3">
                <span className="font-medium">{one.id}</span>
                <span className="text-label font-normal text-muted-foreground">{one.tier}</span>
                <span className="text-warn">{exclusionText(one)}</span>
              </li>
            ))}
            {excluded.length === 0 ? <li className="text-muted-foreground">Nobody is left out.</li> : null}
          </ul>
        </section>
      </div>
    </>
  );
}

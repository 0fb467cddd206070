'use client';

import { CircleCheck, CircleSlash, TriangleAlert, Unplug } from 'lucide-react';
import Link from 'next/link';
import useSWR from 'swr';
import { classNames } from '@/components/ui/class-names';
import { TimeAgo } from '@/components/ui/time-ago';
import type { Health } from '@/lib/contracts/api/health';
import { fetchJson } from '@/components/trading/fetch-json';
import { freshnessOf, type Freshness } from './freshness';

const POLL_MS = 5_000;

const LOOKS = {
  fresh: { icon: CircleCheck, style: 'border-border text-muted-foreground' },
  stale: { icon: TriangleAlert, style: 'border-warn/40 bg-warn/10 text-warn' },
  absent: { icon: CircleSlash, style: 'border-warn/40 bg-warn/10 text-warn' },
  unreachable: { icon: Unplug, style: 'border-crit/40 bg-crit/10 text-crit' },
} as const satisfies Record<Freshness['state'], unknown>;

/** Is what I see current? Asks every five seconds while the tab is visible; links to the page with the details. */
export function FreshnessChip({ initial }: { readonly initial: Health | null }) {
  const { data, error } = useSWR<Health>('/api/v1/health', fetchJson, {
    ...(initial === null ? {} : { fallbackData: initial }),
    refreshInterval: POLL_MS,
    revalidateOnMount: false,
    keepPreviousData: true,
  });
  const freshness = freshnessOf(data ?? null, error !== undefined);
  const { icon: Icon, style } = LOOKS[freshness.state];
  return (
    <Link
      href="/health"
      data-freshness={freshness.state}
      className="group inline-flex min-w-0 items-center rounded-full pointer-coarse:h-11"
    >
      <span
        className={classNames(
          'inline-flex h-7 min-w-0 items-center gap-1.5 rounded-full border px-2.5 text-label whitespace-nowrap transition-colors duration-120 group-hover:bg-raised',
          style,
        )}
      >
        <Icon aria-hidden className="size-3.5 shrink-0" />
        <span className="truncate">
          <span role="status">{freshness.words}</span>
          {'seenAtMs' in freshness ? (
            <>
              {' · '}
              <TimeAgo ms={freshness.seenAtMs} />
            </>
          ) : null}
        </span>
      </span>
    </Link>
  );
}

'use client';
import { History } from 'lucide-react';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { TimeText } from '@/components/ui/time-text';
import type { ReplaySummary } from '@/lib/contracts/api/tape';
import { replayOf } from './watched';

const POLL_MS = 1_000;

/** Says, where it cannot be missed, that nothing on this page is happening now. */
export function ReplayBand({ id }: { readonly id: string }) {
  const replay = useLoaded<ReplaySummary>(`/api/v1/replays/${replayOf(id) ?? ''}`, { refreshMs: POLL_MS });
  return (
    <div role="status" className="rounded-card border-2 border-paper bg-paper/10 px-4 py-3">
      <p className="flex flex-wrap items-center gap-2 font-semibold text-paper">
        <History aria-hidden className="size-4" />
        REPLAY
        <span className="font-normal text-foreground">
          What you see was recorded; it is not the market of now.
        </span>
      </p>
      <Loaded state={replay} what="the replay" height={20}>
        {({ state, speed, positionMs, fromMs }) => (
          <p className="mt-1 text-dense text-muted-foreground">
            {state}, {speed}, at <TimeText ms={positionMs ?? fromMs} />
          </p>
        )}
      </Loaded>
    </div>
  );
}

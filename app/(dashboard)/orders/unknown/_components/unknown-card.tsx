'use client';
import { useState } from 'react';
import { VenueCalls } from '@/app/(dashboard)/orders/_components/venue-calls';
import { exactText } from '@/components/trading/exact-text';
import { Fact, FactList } from '@/components/trading/fact-list';
import { Loaded } from '@/components/trading/loaded';
import { orderTitle } from '@/components/trading/order-words';
import { useLoaded } from '@/components/trading/use-loaded';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { CopyId } from '@/components/ui/copy-id';
import { ModeBadge } from '@/components/ui/mode-badge';
import { TimeAgo } from '@/components/ui/time-ago';
import { TimeText } from '@/components/ui/time-text';
import type { UnknownOrder, UnknownOrderDetail } from '@/lib/contracts/api/unknown-orders';
import { probeDueMs } from '@/lib/core/oms/resolve-unknown';
import { DecideForm } from './decide-form';

interface Props {
  readonly unknown: UnknownOrder;
  readonly mayDecide: boolean;
  readonly onDecided: () => void;
}

const HEIGHT = 160;

/** One unknown order: since when, at what it counts, what was asked about it, and the bytes on demand. */
export function UnknownCard({ unknown, mayDecide, onDecided }: Props) {
  const { order, sinceMs, questions, lastAskedMs, lastAnswer, provableFromMs, decision } = unknown;
  const [shows, setShows] = useState<'bytes' | 'decide' | null>(null);
  return (
    <Card
      title={orderTitle(order)}
      description={`${order.strategy} in ${order.sessionName}, account ${order.accountId}`}
      actions={
        <>
          <ModeBadge mode={order.mode} />
          <CopyId id={order.clientOrderId} full />
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <FactList>
          <Fact name="Unknown for" value={<TimeAgo ms={sinceMs} />} />
          <Fact name="Counts meanwhile at" value={exactText(unknown.worstQuote)} />
          <Fact
            name="Asked since"
            value={
              lastAskedMs === null ? (
                'not yet'
              ) : (
                <>
                  {questions} times, last <TimeAgo ms={lastAskedMs} />: {lastAnswer ?? 'no answer'}
                </>
              )
            }
          />
          <Fact name="Next question due" value={<TimeText ms={sinceMs + probeDueMs(questions)} />} />
          <Fact name="Absence may be proven from" value={<TimeText ms={provableFromMs} />} />
        </FactList>
        {decision === null ? null : (
          <p className="rounded-card border border-info/30 bg-info/5 p-3">
            {decision.by} said that it was never placed, <TimeAgo ms={decision.atMs} />. Whoever holds the
            account acts on it; if the venue proves something first, that holds.
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          <Button
            size="small"
            aria-expanded={shows === 'bytes'}
            onClick={() => setShows(shows === 'bytes' ? null : 'bytes')}
          >
            What was sent and what came back
          </Button>
          {mayDecide && decision === null ? (
            <Button
              size="small"
              aria-expanded={shows === 'decide'}
              onClick={() => setShows(shows === 'decide' ? null : 'decide')}
            >
              Decide that it was never placed
            </Button>
          ) : null}
        </div>
        {shows === 'bytes' ? <Sent id={order.clientOrderId} /> : null}
        {shows === 'decide' ? (
          <DecideForm
            order={order}
            onDone={() => {
              setShows(null);
              onDecided();
            }}
          />
        ) : null}
      </div>
    </Card>
  );
}

function Sent({ id }: { readonly id: string }) {
  const loaded = useLoaded<UnknownOrderDetail>(`/api/v1/unknown-orders/${encodeURIComponent(id)}`, {
    refreshMs: 5_000,
  });
  return (
    <Loaded state={loaded} what="what was sent" height={HEIGHT}>
      {({ calls }) => <VenueCalls calls={calls} />}
    </Loaded>
  );
}

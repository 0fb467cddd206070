'use client';
import { CircleCheck } from 'lucide-react';
import { Loaded } from '@/components/trading/loaded';
import { symbolOf } from '@/components/trading/order-words';
import { useLoaded } from '@/components/trading/use-loaded';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkTabs } from '@/components/ui/link-tabs';
import { PageHeader } from '@/components/ui/page-header';
import type { UnknownOrderList } from '@/lib/contracts/api/unknown-orders';
import { UnknownCard } from './unknown-card';

const REFRESH_MS = 2_000;
const HEIGHT = 320;

interface Props {
  readonly initial: UnknownOrderList;
  readonly mayDecide: boolean;
}

/** Each order nobody can prove anything of, what is closed meanwhile, and what a person may say about it. */
export function UnknownView({ initial, mayDecide }: Props) {
  const loaded = useLoaded<UnknownOrderList>('/api/v1/unknown-orders', { initial, refreshMs: REFRESH_MS });
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title="Unknown orders"
        description="They were sent, and no proof came back of what became of them. They are never sent again: the venue is asked until it proves something, and until then each counts at its worst."
      />
      <LinkTabs
        label="Which orders"
        tabs={[
          { href: '/orders?tab=working', label: 'Working', current: false },
          { href: '/orders?tab=filled', label: 'Filled', current: false },
          { href: '/orders?tab=refused', label: 'Refused', current: false },
          { href: '/orders', label: 'All', current: false },
          {
            href: '/orders/unknown',
            label: 'Unknown',
            count: loaded.data?.orders.length ?? 0,
            current: true,
          },
        ]}
      />
      <Loaded state={loaded} what="unknown orders" height={HEIGHT}>
        {({ orders, quarantined }) =>
          orders.length === 0 ? (
            <Card>
              <EmptyState title="No order is unknown" icon={<CircleCheck />}>
                Of every order that was sent, a venue has proven what became of it.
              </EmptyState>
            </Card>
          ) : (
            <>
              <Card
                title="Quarantined"
                description="No entry leaves for these until it is known what became of their orders; what makes a position smaller may"
              >
                <ul className="flex flex-wrap gap-2">
                  {quarantined.map(({ accountId, instrument }) => (
                    <li key={`${accountId} ${instrument}`}>
                      <Badge tone="crit">
                        {symbolOf(instrument)} on {accountId}
                      </Badge>
                    </li>
                  ))}
                </ul>
              </Card>
              {orders.map((unknown) => (
                <UnknownCard
                  key={unknown.order.clientOrderId}
                  unknown={unknown}
                  mayDecide={mayDecide}
                  onDecided={loaded.retry}
                />
              ))}
            </>
          )
        }
      </Loaded>
    </div>
  );
}

import type { Metadata } from 'next';
import { pageContext } from '@/app/_server/page-context';
import { listUnknownOrders } from '@/lib/services/orders/list-unknown-orders';
import { may } from '@/app/(dashboard)/_components/may';
import { UnknownView } from './_components/unknown-view';

export const metadata: Metadata = { title: 'Unknown orders' };

/** Orders that were sent and of which nobody knows whether they are at the venue. */
export default async function UnknownOrdersPage() {
  const context = await pageContext('trading:read');
  const initial = await listUnknownOrders(context);
  return <UnknownView initial={initial} mayDecide={may(context.actor, 'trading:decide')} />;
}

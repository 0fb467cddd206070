import type { Metadata } from 'next';
import { pageContext } from '@/app/_server/page-context';
import { listExternals } from '@/lib/services/orders/list-externals';
import { listPositions } from '@/lib/services/orders/list-positions';
import { may } from '@/app/(dashboard)/_components/may';
import { PositionsView } from './_components/positions-view';

export const metadata: Metadata = { title: 'Positions' };

/** What every session holds, and what others did on our accounts. */
export default async function PositionsPage() {
  const context = await pageContext('trading:read');
  const [initial, externals] = await Promise.all([
    listPositions(context, {}),
    listExternals(context, { open: '0' }),
  ]);
  return (
    <PositionsView initial={initial} externals={externals} mayDecide={may(context.actor, 'trading:decide')} />
  );
}

'use client';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { exactText } from '@/components/trading/exact-text';
import { Fact, FactList } from '@/components/trading/fact-list';
import { formatDuration } from '@/components/trading/format-time';
import { Loaded } from '@/components/trading/loaded';
import { OrderStateBadge } from '@/components/trading/order-state-badge';
import { askedAmount, feesText, orderTitle } from '@/components/trading/order-words';
import { useLoaded } from '@/components/trading/use-loaded';
import { CopyId } from '@/components/ui/copy-id';
import { LinkTabs } from '@/components/ui/link-tabs';
import { ModeBadge } from '@/components/ui/mode-badge';
import { Sheet } from '@/components/ui/sheet';
import { WORKING_ORDER_STATES } from '@/lib/contracts/api/order-words';
import type { TradedOrder, TradedOrderDetail } from '@/lib/contracts/api/orders';
import { AuditPart, RiskPart, WhyPart } from './order-why';
import { FillsPart } from './order-fills';
import { OrderTimeline } from './order-timeline';
import { VenueCalls } from './venue-calls';

interface Props {
  readonly id: string;
  readonly onClose: () => void;
}

const PARTS = ['order', 'why', 'risk', 'fills', 'venue', 'audit'] as const;
const WORDS = {
  order: 'Timeline',
  why: 'Why',
  risk: 'Risk',
  fills: 'Fills',
  venue: 'Venue',
  audit: 'Audit',
} as const;
const REFRESH_MS = 1_000;
const HEIGHT = 520;

/** One order with everything that is known of it, beside the list it came from. */
export function OrderDrawer({ id, onClose }: Props) {
  const [part, setPart] = useQueryState('part', parseAsStringLiteral(PARTS).withDefault('order'));
  const loaded = useLoaded<TradedOrderDetail>(`/api/v1/orders/${encodeURIComponent(id)}`, {
    refreshMs: (detail) => (detail !== undefined && isWorking(detail.order) ? REFRESH_MS : 0),
  });
  const order = loaded.data?.order;
  const close = () => {
    void setPart(null);
    onClose();
  };
  return (
    <Sheet
      open
      onOpenChange={(open) => (open ? undefined : close())}
      title={order === undefined ? `Order ${id}` : orderTitle(order)}
      description={
        <span className="flex flex-wrap items-center gap-2">
          {order === undefined ? null : (
            <>
              <ModeBadge mode={order.mode} />
              <OrderStateBadge state={order.state} />
              {order.strategy} in {order.sessionName}
            </>
          )}
          <CopyId id={id} />
        </span>
      }
    >
      <Loaded state={loaded} what="the order" height={HEIGHT}>
        {(detail) => (
          <div className="flex flex-col gap-4 pb-4">
            <LinkTabs
              label="About this order"
              tabs={PARTS.map((one) => ({
                href: `/orders?id=${encodeURIComponent(id)}&part=${one}`,
                label: WORDS[one],
                current: one === part,
                ...(one === 'fills' ? { count: detail.fills.length } : {}),
                ...(one === 'venue' ? { count: detail.calls.length } : {}),
                onSelect: () => void setPart(one),
              }))}
            />
            {part === 'order' ? <OrderPart detail={detail} /> : null}
            {part === 'why' ? <WhyPart id={id} /> : null}
            {part === 'risk' ? <RiskPart id={id} /> : null}
            {part === 'fills' ? <FillsPart fills={detail.fills} /> : null}
            {part === 'venue' ? <VenueCalls calls={detail.calls} /> : null}
            {part === 'audit' ? <AuditPart id={id} /> : null}
          </div>
        )}
      </Loaded>
    </Sheet>
  );
}

function isWorking({ state }: TradedOrder): boolean {
  return (WORKING_ORDER_STATES as readonly string[]).includes(state);
}

function OrderPart({ detail }: { readonly detail: TradedOrderDetail }) {
  const { order, steps } = detail;
  const { sentAtMs, endedAtMs } = order;
  return (
    <>
      {order.stateReason === '' ? null : (
        <p className="rounded-card border border-border bg-raised p-3 break-words">{order.stateReason}</p>
      )}
      <OrderTimeline order={order} steps={steps} />
      <FactList>
        <Fact name="Asked" value={askedAmount(order)} />
        <Fact name="Type" value={`${order.type}, ${order.timeInForce}`} />
        {order.limitPrice === null ? null : <Fact name="Limit price" value={exactText(order.limitPrice)} />}
        {order.triggerPrice === null ? null : (
          <Fact name="Trigger price" value={exactText(order.triggerPrice)} />
        )}
        {order.trailDistance === null ? null : (
          <Fact name="Trail distance" value={exactText(order.trailDistance)} />
        )}
        <Fact name="Reduce only" value={order.reduceOnly ? 'yes' : 'no'} />
        {order.postOnly ? <Fact name="Post only" value="yes" /> : null}
        <Fact name="Judged at" value={exactText(order.referencePrice)} />
        <Fact name="Filled" value={exactText(order.filledQuantity)} />
        <Fact name="Average fill" value={exactText(order.averagePrice)} />
        <Fact name="Fees" value={feesText(order.fees)} />
        {sentAtMs === null || endedAtMs === null ? null : (
          <Fact name="Sent until ended" value={formatDuration(endedAtMs - sentAtMs)} />
        )}
        <Fact name="Account" value={order.accountId} />
        <Fact
          name="Venue's id"
          value={order.venueOrderId === null ? 'none told' : <CopyId id={order.venueOrderId} />}
        />
        <Fact name="Run" value={<CopyId id={order.runId} />} />
      </FactList>
    </>
  );
}

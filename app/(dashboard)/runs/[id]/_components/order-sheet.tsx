'use client';
import { exactText } from '@/components/trading/exact-text';
import { Fact, FactList } from '@/components/trading/fact-list';
import { formatDuration, formatInstant } from '@/components/trading/format-time';
import { OutcomeBadge } from '@/components/trading/outcome-badge';
import { CopyId } from '@/components/ui/copy-id';
import { Sheet } from '@/components/ui/sheet';
import type { RunOrder } from '@/lib/contracts/api/run-orders';
import { askedText } from './order-columns';

/** One order with everything that happened to it: what was asked, its states with their times, and its fills. */
export function OrderSheet({ order, onClose }: { readonly order: RunOrder; readonly onClose: () => void }) {
  const { number, side, type, instrument, state, sentence, code, limit, actual } = order;
  return (
    <Sheet
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Order ${number}: ${side} ${askedText(order)} ${instrument}`}
      description={
        <span className="flex flex-wrap items-center gap-2">
          {type} <OutcomeBadge outcome={state} code={null} />
        </span>
      }
    >
      {sentence === null && code === null ? null : (
        <p className="mb-3 rounded-card border border-border bg-raised p-3 text-body">
          {sentence ?? code}
          {limit === null ? null : (
            <span className="num block text-label font-normal text-muted-foreground">
              {code}: value {actual}, limit {limit}
            </span>
          )}
        </p>
      )}
      <FactList>
        <Fact name="Why" value={order.reason} />
        <Fact
          name="Client order id"
          value={order.clientOrderId === null ? 'never sent' : <CopyId id={order.clientOrderId} />}
        />
        <Fact name="Time in force" value={order.timeInForce} />
        {order.limitPrice === null ? null : <Fact name="Limit price" value={exactText(order.limitPrice)} />}
        {order.triggerPrice === null ? null : (
          <Fact name="Trigger price" value={exactText(order.triggerPrice)} />
        )}
        {order.trailDistance === null ? null : (
          <Fact name="Trail distance" value={exactText(order.trailDistance)} />
        )}
        <Fact name="Reduce only" value={order.reduceOnly ? 'yes' : 'no'} />
        <Fact name="Filled" value={exactText(order.filledQuantity)} />
        <Fact name="Average price" value={exactText(order.averagePrice)} />
        <Fact
          name="Fees"
          value={order.fees.map(({ amount, asset }) => `${exactText(amount)} ${asset}`).join(' + ') || '—'}
        />
        <Fact name="Slippage" value={exactText(order.slippage)} />
        {order.endedMs === null ? null : (
          <Fact name="Asked until ended" value={formatDuration(order.endedMs - order.timeMs)} />
        )}
      </FactList>
      <h3 className="mt-4 text-label text-muted-foreground">History</h3>
      <ol className="mt-1 mb-4 divide-y divide-border border-y border-border">
        {order.events.length === 0 ? (
          <li className="py-1.5 text-dense">Refused by our own rules; no venue saw it.</li>
        ) : (
          order.events.map(({ timeMs, text }, at) => (
            <li key={`${String(timeMs)}-${String(at)}`} className="py-1.5 text-dense">
              <span className="num text-label font-normal text-muted-foreground">
                {formatInstant(timeMs)}
              </span>
              <br />
              {text}
            </li>
          ))
        )}
      </ol>
    </Sheet>
  );
}

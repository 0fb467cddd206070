import Link from 'next/link';
import { exactText } from '@/components/trading/exact-text';
import { Fact, FactList } from '@/components/trading/fact-list';
import { formatCount, formatMoney, NOT_AVAILABLE } from '@/components/trading/format-number';
import { MoneyDelta } from '@/components/trading/money-delta';
import { askedAmount, symbolOf } from '@/components/trading/order-words';
import { SessionStateBadge } from '@/components/trading/session-state-badge';
import { buttonStyles } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { CopyId } from '@/components/ui/copy-id';
import { EmptyState } from '@/components/ui/empty-state';
import { TimeText } from '@/components/ui/time-text';
import type { SessionDetail, SessionRun } from '@/lib/contracts/api/session';

interface Props {
  readonly session: SessionDetail;
  readonly run: SessionRun;
}

/** One strategy of the session: how it stands, what it holds, and what works for it. */
export function RunCards({ session, run }: Props) {
  return (
    <div className="grid items-start gap-4 xl:grid-cols-3">
      <Standing run={run} />
      <Positions run={run} />
      <Working session={session} run={run} />
    </div>
  );
}

function Standing({ run }: { readonly run: SessionRun }) {
  const { runtime, currency } = run;
  return (
    <Card
      title={run.strategy}
      description={`${run.instruments.map(symbolOf).join(', ')} · ${run.timeframe}`}
      actions={<SessionStateBadge state={run.state} />}
    >
      {run.stateReason === '' ? null : <p className="mb-2 break-words text-warn">{run.stateReason}</p>}
      {runtime?.problem == null ? null : <p className="mb-2 break-words text-crit">{runtime.problem}</p>}
      <FactList>
        <Fact name="Capital" value={formatMoney(run.capital, { currency })} />
        <Fact
          name="Equity"
          value={runtime?.equity == null ? NOT_AVAILABLE : formatMoney(runtime.equity, { currency })}
        />
        <Fact
          name="Cash"
          value={runtime?.cash == null ? NOT_AVAILABLE : formatMoney(runtime.cash, { currency })}
        />
        <Fact name="Bars told" value={formatCount(runtime?.barsTold ?? null)} />
        <Fact name="Executions" value={formatCount(runtime?.fills ?? null)} />
        <Fact name="Denied by our rules" value={formatCount(runtime?.denied ?? null)} />
        <Fact
          name="Last signal"
          value={
            runtime?.lastSignal == null ? (
              'none yet'
            ) : (
              <>
                {runtime.lastSignal.side} {symbolOf(runtime.lastSignal.instrumentId)},{' '}
                <TimeText ms={runtime.lastSignal.timeMs} precision="minute" />
              </>
            )
          }
        />
        <Fact name="Regime" value={runtime?.lastRegime?.name ?? 'not judged'} />
        <Fact name="Run" value={<CopyId id={run.id} />} />
      </FactList>
    </Card>
  );
}

function Positions({ run }: { readonly run: SessionRun }) {
  const positions = run.runtime?.positions ?? [];
  return (
    <Card title="Positions" padded={false}>
      {positions.length === 0 ? (
        <EmptyState title="Flat">It holds nothing now.</EmptyState>
      ) : (
        <ul className="divide-y divide-border" aria-label="Positions">
          {positions.map(({ instrumentId, quantity, entryPrice, markPrice, unrealizedProfit }) => (
            <li
              key={instrumentId}
              className="flex flex-wrap justify-between gap-x-4 gap-y-1 px-4 py-2 text-dense"
            >
              <span className="num font-medium">
                {exactText(quantity)} {symbolOf(instrumentId)}
              </span>
              <MoneyDelta text={unrealizedProfit} currency={run.currency} />
              <span className="num basis-full text-label font-normal text-muted-foreground">
                entry {exactText(entryPrice)}, now {exactText(markPrice)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Working({ session, run }: Props) {
  const orders = run.runtime?.workingOrders ?? [];
  const total = run.runtime?.workingOrdersTotal ?? 0;
  return (
    <Card
      title="Working orders"
      padded={false}
      actions={
        <Link href={`/orders?session=${session.id}`} className={buttonStyles({ size: 'small' })}>
          All its orders
        </Link>
      }
    >
      {orders.length === 0 ? (
        <EmptyState title="Nothing works">No order of it waits at a venue.</EmptyState>
      ) : (
        <ul className="divide-y divide-border" aria-label="Working orders">
          {orders.map((order) => (
            <li key={order.clientOrderId} className="px-4 py-2 text-dense">
              <Link
                href={`/orders?session=${session.id}&id=${encodeURIComponent(order.clientOrderId)}`}
                className="font-medium hover:underline"
              >
                {order.side} {askedAmount({ ...order, instrument: order.instrumentId })}{' '}
                {symbolOf(order.instrumentId)}
              </Link>
              <span className="num block text-label font-normal text-muted-foreground">
                {order.type} · {order.status}
                {order.limitPrice === null ? '' : ` · limit ${exactText(order.limitPrice)}`}
                {order.triggerPrice === null ? '' : ` · trigger ${exactText(order.triggerPrice)}`}
                {order.reduceOnly ? ' · protective' : ''}
              </span>
            </li>
          ))}
          {total > orders.length ? (
            <li className="px-4 py-2 text-dense text-muted-foreground">
              and {formatCount(total - orders.length)} more
            </li>
          ) : null}
        </ul>
      )}
    </Card>
  );
}

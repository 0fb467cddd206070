import { ModeBadge } from '@/components/ui/mode-badge';
import type { FreezePreview } from '@/lib/contracts/api/trading-state';

interface Props {
  readonly preview: FreezePreview;
  /** `system` or `account:ID`. */
  readonly scope: string;
}

/** What is under way where it stops: sessions that can enter nothing more, and orders that stay at their venues. */
export function FreezeEffects({ preview, scope }: Props) {
  const isTouched = (accountId: string) => scope === 'system' || scope === `account:${accountId}`;
  const accounts = preview.accounts.filter(({ accountId }) => isTouched(accountId));
  const orders = preview.orders.filter(({ accountId }) => isTouched(accountId));
  if (accounts.length === 0) {
    return <p className="text-muted-foreground">No session runs and no order works there now.</p>;
  }
  return (
    <div className="flex flex-col gap-2">
      <ul className="divide-y divide-border border-y border-border text-dense" aria-label="Under way">
        {accounts.map(({ accountId, mode, sessions, workingOrders, protectiveOrders }) => (
          <li key={accountId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-1.5">
            <span className="flex min-w-0 items-center gap-2">
              <ModeBadge mode={mode} />
              <span className="break-all">{accountId}</span>
            </span>
            <span className="num text-muted-foreground">
              {counted(sessions, 'session')} · {counted(workingOrders, 'working order')}
              {workingOrders === 0 ? '' : `, ${protectiveOrders} protective`}
            </span>
          </li>
        ))}
      </ul>
      {orders.length === 0 ? null : (
        <details>
          <summary className="text-label">
            {preview.isCut ? 'More than ' : ''}
            {counted(orders.length, 'order')} left working; cancel from the session
          </summary>
          <ul className="max-h-40 overflow-y-auto pt-1 text-label font-normal">
            {orders.map(({ clientOrderId, words, isProtective, state }) => (
              <li key={clientOrderId} className="break-words">
                {words} · {state}
                {isProtective ? ' · protective' : ''}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

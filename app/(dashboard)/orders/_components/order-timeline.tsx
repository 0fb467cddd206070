import { formatDuration } from '@/components/trading/format-time';
import { OrderStateBadge } from '@/components/trading/order-state-badge';
import { TimeText } from '@/components/ui/time-text';
import type { OrderStepRow, TradedOrder } from '@/lib/contracts/api/orders';

interface Props {
  readonly order: TradedOrder;
  readonly steps: readonly OrderStepRow[];
}

/** Each step of an order with what it took since the one before, and the whole in one line above. */
export function OrderTimeline({ order, steps }: Props) {
  const first = steps[0]?.atMs;
  return (
    <section aria-label="Timeline">
      <p className="num text-dense text-muted-foreground" data-timeline>
        {headline(order, first)}
      </p>
      <ol className="mt-2 divide-y divide-border border-y border-border">
        {steps.map(({ n, atMs, state, reason, fence }, at) => (
          <li key={n} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5 text-dense">
            <span className="num w-20 shrink-0 text-right text-muted-foreground">
              {at === 0 ? 'start' : `+${formatDuration(atMs - (steps[at - 1]?.atMs ?? atMs))}`}
            </span>
            <OrderStateBadge state={state} />
            <span className="num text-label font-normal text-muted-foreground">
              <TimeText ms={atMs} /> · fence {fence}
            </span>
            {reason === '' ? null : <span className="basis-full pl-23 break-words">{reason}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** `claimed · sent +5 ms · answered +41 ms · ended +380 ms`, each since the one before. */
function headline({ claimedAtMs, sentAtMs, ackedAtMs, endedAtMs }: TradedOrder, firstMs?: number): string {
  const moments = [
    ['sent', sentAtMs],
    ['answered', ackedAtMs],
    ['ended', endedAtMs],
  ] as const;
  let before = claimedAtMs ?? firstMs ?? null;
  const parts = [claimedAtMs === null ? 'not claimed' : 'claimed'];
  for (const [word, atMs] of moments) {
    if (atMs === null) continue;
    parts.push(before === null ? word : `${word} +${formatDuration(atMs - before)}`);
    before = atMs;
  }
  return parts.join(' · ');
}

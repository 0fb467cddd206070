import type { Entry } from '@/lib/core/journal/entry';
import { formatExact } from '@/lib/core/model/decimal-text';

/** What happened to an order, in words; amounts are exact text. */
export interface OrderEvent {
  readonly timeMs: number;
  readonly kind: string;
  readonly text: string;
}

/** One entry about an order as a line of its history; null for entries that are about something else. */
export function orderEvent(entry: Entry): OrderEvent | null {
  const text = textOf(entry);
  return text === null ? null : { timeMs: entry.timeMs, kind: entry.kind, text };
}

function textOf(entry: Entry): string | null {
  switch (entry.kind) {
    case 'order-submitted':
      return `${entry.type} order to ${entry.side} ${askedText(entry)}`;
    case 'order-accepted':
      return 'accepted by the venue';
    case 'fill':
      return `filled ${formatExact(entry.quantity)} at ${formatExact(entry.price)}, fee ${formatExact(entry.fee)} ${entry.feeAsset}`;
    case 'order-rejected':
    case 'order-canceled':
    case 'order-expired':
    case 'cancel-requested':
    case 'cancel-rejected': {
      const what = entry.kind.replace('order-', '').replace('-', ' ');
      return entry.reason === '' ? what : `${what}: ${entry.reason}`;
    }
    default:
      return null;
  }
}

function askedText(order: {
  readonly quantity: bigint | null;
  readonly quoteQuantity: bigint | null;
  readonly limitPrice: bigint | null;
  readonly triggerPrice: bigint | null;
}): string {
  const { quantity, quoteQuantity, limitPrice, triggerPrice } = order;
  const amount =
    quantity === null ? `for ${formatExact(quoteQuantity ?? 0n)}` : `${formatExact(quantity)} units`;
  const limit = limitPrice === null ? '' : ` at ${formatExact(limitPrice)} or better`;
  const trigger = triggerPrice === null ? '' : ` once ${formatExact(triggerPrice)} is reached`;
  return `${amount}${limit}${trigger}`;
}

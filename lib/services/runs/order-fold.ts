import type { OrderState } from '@/lib/contracts/api/run-choices';
import type { Entry, EntryKind, EntryOf } from '@/lib/core/journal/entry';

/** One order and everything that happened to it, as far as the journal has been read. */
export interface FoldedOrder {
  readonly asked: EntryOf<'order-submitted'> | EntryOf<'order-denied'>;
  readonly events: Entry[];
  state: OrderState;
  /** Why it ended without a fill. */
  reason: string | null;
  endedMs: number | null;
}

export const ORDER_KINDS: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'order-submitted',
  'order-denied',
  'order-accepted',
  'order-rejected',
  'order-canceled',
  'order-expired',
  'cancel-requested',
  'cancel-rejected',
  'fill',
]);

/** Orders that rest keep later ones waiting; beyond so many they are handed out as they are. */
const PENDING_MAX = 5_000;

const ENDINGS: Partial<Record<EntryKind, OrderState>> = {
  'order-rejected': 'rejected',
  'order-canceled': 'canceled',
  'order-expired': 'expired',
};

/** Journal entries in, orders with their history out, in the order they were asked for. */
export class OrderFold {
  private readonly pending: FoldedOrder[] = [];
  private readonly byNumber = new Map<number, FoldedOrder>();

  take(entry: Entry): void {
    if (entry.kind === 'order-denied') {
      const { code, timeMs } = entry;
      this.pending.push({ asked: entry, events: [], state: 'denied', reason: code, endedMs: timeMs });
    } else if (entry.kind === 'order-submitted') {
      const order: FoldedOrder = {
        asked: entry,
        events: [entry],
        state: 'working',
        reason: null,
        endedMs: null,
      };
      this.pending.push(order);
      this.byNumber.set(entry.seq, order);
    } else if ('orderNumber' in entry) {
      const order = this.byNumber.get(entry.orderNumber);
      if (order !== undefined) this.happened(order, entry);
    }
  }

  drain(all = false): FoldedOrder[] {
    let count = 0;
    while (count < this.pending.length && (all || this.isSettled(count))) count += 1;
    return this.pending.splice(0, count);
  }

  isOpenUntil(timeMs: number): boolean {
    const first = this.pending[0];
    return first !== undefined && first.asked.timeMs <= timeMs;
  }

  private isSettled(at: number): boolean {
    return this.pending[at]?.state !== 'working' || this.pending.length - at > PENDING_MAX;
  }

  private happened(order: FoldedOrder, entry: Entry & { readonly orderNumber: number }): void {
    order.events.push(entry);
    const ending = entry.kind === 'fill' && entry.isLast ? 'filled' : ENDINGS[entry.kind];
    if (ending === undefined) return;
    order.state = ending;
    order.endedMs = entry.timeMs;
    if ('reason' in entry) order.reason = entry.reason;
    this.byNumber.delete(entry.orderNumber);
  }
}

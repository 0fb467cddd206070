import type { OrderStatus } from '@/lib/core/model/order';

/** What can happen to an order, in the order machine's words. */
export const ORDER_EVENTS = [
  'accept',
  'reject',
  'fill-part',
  'fill-rest',
  'request-cancel',
  'refuse-cancel',
  'cancel',
  'expire',
  'lose-track',
  'prove-absent',
  'deny',
] as const;
export type OrderEventName = (typeof ORDER_EVENTS)[number];

/** `ignore`: old news that changes nothing. `impossible`: a broken invariant, the session stops. */
export type Step = OrderStatus | 'ignore' | 'impossible';

/** The execution that completes an order may be reported before earlier ones; they still count, and overfilling throws. */
const AFTER_FILLED: Record<OrderEventName, Step> = {
  accept: 'ignore',
  reject: 'impossible',
  'fill-part': 'filled',
  'fill-rest': 'filled',
  'request-cancel': 'ignore',
  'refuse-cancel': 'ignore',
  cancel: 'ignore',
  expire: 'ignore',
  'lose-track': 'ignore',
  'prove-absent': 'impossible',
  deny: 'impossible',
};

/** Canceled and expired orders can still turn out to have filled: the venue's trade is the truth, the order stays closed. */
const AFTER_CLOSED = (closed: 'canceled' | 'expired'): Record<OrderEventName, Step> => ({
  accept: 'ignore',
  reject: 'ignore',
  'fill-part': closed,
  'fill-rest': 'filled',
  'request-cancel': 'ignore',
  'refuse-cancel': 'ignore',
  cancel: 'ignore',
  expire: 'ignore',
  'lose-track': 'ignore',
  'prove-absent': 'ignore',
  deny: 'impossible',
});

/** No venue ever saw it, so that no venue can say anything about it. */
const NEVER_SENT: Record<OrderEventName, Step> = {
  accept: 'impossible',
  reject: 'impossible',
  'fill-part': 'impossible',
  'fill-rest': 'impossible',
  'request-cancel': 'ignore',
  'refuse-cancel': 'ignore',
  cancel: 'impossible',
  expire: 'impossible',
  'lose-track': 'impossible',
  'prove-absent': 'impossible',
  deny: 'ignore',
};

/** status × event → next status (SPEC O2). An order whose cancel was refused is open again, whatever part of it has filled. A full record of both: a missing cell does not compile. */
export const ORDER_STEPS: Readonly<Record<OrderStatus, Readonly<Record<OrderEventName, Step>>>> = {
  submitting: {
    accept: 'open',
    reject: 'rejected',
    'fill-part': 'partially-filled',
    'fill-rest': 'filled',
    'request-cancel': 'cancel-pending',
    'refuse-cancel': 'ignore',
    cancel: 'canceled',
    expire: 'expired',
    'lose-track': 'unknown',
    'prove-absent': 'not-placed',
    deny: 'denied',
  },
  unknown: {
    accept: 'open',
    reject: 'rejected',
    'fill-part': 'partially-filled',
    'fill-rest': 'filled',
    'request-cancel': 'unknown',
    'refuse-cancel': 'ignore',
    cancel: 'canceled',
    expire: 'expired',
    'lose-track': 'ignore',
    'prove-absent': 'not-placed',
    deny: 'impossible',
  },
  open: {
    accept: 'ignore',
    reject: 'impossible',
    'fill-part': 'partially-filled',
    'fill-rest': 'filled',
    'request-cancel': 'cancel-pending',
    'refuse-cancel': 'ignore',
    cancel: 'canceled',
    expire: 'expired',
    'lose-track': 'unknown',
    'prove-absent': 'impossible',
    deny: 'impossible',
  },
  'partially-filled': {
    accept: 'ignore',
    reject: 'impossible',
    'fill-part': 'partially-filled',
    'fill-rest': 'filled',
    'request-cancel': 'cancel-pending',
    'refuse-cancel': 'ignore',
    cancel: 'canceled',
    expire: 'expired',
    'lose-track': 'unknown',
    'prove-absent': 'impossible',
    deny: 'impossible',
  },
  'cancel-pending': {
    accept: 'ignore',
    reject: 'rejected',
    'fill-part': 'cancel-pending',
    'fill-rest': 'filled',
    'request-cancel': 'ignore',
    'refuse-cancel': 'open',
    cancel: 'canceled',
    expire: 'expired',
    'lose-track': 'unknown',
    'prove-absent': 'not-placed',
    deny: 'denied',
  },
  filled: AFTER_FILLED,
  canceled: AFTER_CLOSED('canceled'),
  expired: AFTER_CLOSED('expired'),
  rejected: {
    accept: 'impossible',
    reject: 'ignore',
    'fill-part': 'impossible',
    'fill-rest': 'impossible',
    'request-cancel': 'ignore',
    'refuse-cancel': 'ignore',
    cancel: 'ignore',
    expire: 'ignore',
    'lose-track': 'ignore',
    'prove-absent': 'ignore',
    deny: 'impossible',
  },
  denied: NEVER_SENT,
  'not-placed': {
    accept: 'impossible',
    reject: 'ignore',
    'fill-part': 'impossible',
    'fill-rest': 'impossible',
    'request-cancel': 'ignore',
    'refuse-cancel': 'ignore',
    cancel: 'ignore',
    expire: 'ignore',
    'lose-track': 'ignore',
    'prove-absent': 'ignore',
    deny: 'impossible',
  },
};

/** True when the order can no longer be filled or canceled by anything the venue still owes us. */
export const IS_FINAL: Readonly<Record<OrderStatus, boolean>> = {
  submitting: false,
  unknown: false,
  open: false,
  'partially-filled': false,
  'cancel-pending': false,
  filled: true,
  canceled: true,
  expired: true,
  rejected: true,
  denied: true,
  'not-placed': true,
};

/**
 * The cell of the table. Compared name by name: looked up by two names that vary, the table costs more than the rest of a
 * report's step.
 */
export function nextStep(status: OrderStatus, event: OrderEventName): Step {
  const row = rowOf(status);
  switch (event) {
    case 'accept':
      return row.accept;
    case 'fill-rest':
      return row['fill-rest'];
    case 'fill-part':
      return row['fill-part'];
    default:
      return row[event];
  }
}

function rowOf(status: OrderStatus): Readonly<Record<OrderEventName, Step>> {
  switch (status) {
    case 'submitting':
      return ORDER_STEPS.submitting;
    case 'open':
      return ORDER_STEPS.open;
    default:
      return ORDER_STEPS[status];
  }
}

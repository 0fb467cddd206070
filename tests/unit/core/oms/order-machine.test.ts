import { describe, expect, it } from 'vitest';
import { ORDER_STATUSES, type OrderStatus } from '@/lib/core/model/order';
import { IS_FINAL, ORDER_EVENTS, ORDER_STEPS, type OrderEventName } from '@/lib/core/oms/order-machine';

/** How far along an order is: status never goes back (O6). Unknown is a lack of news, not a place on the way. */
const RANK: Record<OrderStatus, number> = {
  submitting: 0,
  unknown: 0,
  open: 1,
  'partially-filled': 2,
  'cancel-pending': 3,
  canceled: 4,
  expired: 4,
  rejected: 5,
  filled: 5,
  denied: 5,
  'not-placed': 5,
};

describe('the order table (O2, O6, O11)', () => {
  it('has a step for every status and every event', () => {
    for (const status of ORDER_STATUSES) {
      expect(Object.keys(ORDER_STEPS[status]).sort()).toEqual([...ORDER_EVENTS].sort());
    }
  });

  it('never moves an order back, except to unknown and when a cancel is refused', () => {
    for (const from of ORDER_STATUSES) {
      for (const event of ORDER_EVENTS) {
        const to = ORDER_STEPS[from][event];
        if (to === 'ignore' || to === 'impossible' || to === 'unknown') continue;
        if (event === 'refuse-cancel') continue;
        expect(RANK[to], `${from} × ${event} → ${to}`).toBeGreaterThanOrEqual(RANK[from]);
      }
    }
  });

  it('opens no closed order again', () => {
    for (const status of ORDER_STATUSES.filter((name) => IS_FINAL[name])) {
      for (const event of ORDER_EVENTS) {
        const to = ORDER_STEPS[status][event];
        if (to !== 'ignore' && to !== 'impossible') expect(IS_FINAL[to]).toBe(true);
      }
    }
  });

  it.each<[OrderStatus, OrderEventName, string]>([
    ['submitting', 'accept', 'open'],
    ['submitting', 'fill-rest', 'filled'],
    ['unknown', 'accept', 'open'],
    ['open', 'lose-track', 'unknown'],
    ['open', 'reject', 'impossible'],
    ['filled', 'accept', 'ignore'],
    ['filled', 'fill-part', 'filled'],
    ['canceled', 'fill-rest', 'filled'],
    ['cancel-pending', 'fill-part', 'cancel-pending'],
    ['rejected', 'fill-part', 'impossible'],
    ['open', 'request-cancel', 'cancel-pending'],
    ['cancel-pending', 'refuse-cancel', 'open'],
    ['filled', 'refuse-cancel', 'ignore'],
    ['submitting', 'deny', 'denied'],
    ['open', 'deny', 'impossible'],
    ['denied', 'accept', 'impossible'],
    ['unknown', 'prove-absent', 'not-placed'],
    ['open', 'prove-absent', 'impossible'],
    ['not-placed', 'fill-part', 'impossible'],
  ])('%s × %s → %s', (status, event, step) => {
    expect(ORDER_STEPS[status][event]).toBe(step);
  });
});

import type { OrderCanceled, OrderExpired } from '@/lib/core/model/event';
import type { SimPosition } from './account';
import type { SimState } from './sim-state';
import type { VenueOrder } from './venue-order';

/** Takes an order off the venue. */
export function removeOrder(state: SimState, order: VenueOrder): void {
  const orders = state.orders[order.request.instrument] as VenueOrder[];
  const at = orders.indexOf(order);
  if (at === orders.length - 1) orders.pop();
  else orders.splice(at, 1);
}

/** Ends an order because its time or its terms end it. */
export function expire(state: SimState, order: VenueOrder, reason: string): OrderExpired {
  removeOrder(state, order);
  const { orderNumber } = order;
  return { kind: 'order-expired', timeMs: state.walk.nowMs, orderNumber, reason };
}

/** Ends an order because somebody or another order wanted it so. */
export function cancelOrder(state: SimState, order: VenueOrder, reason: string): OrderCanceled {
  removeOrder(state, order);
  const { orderNumber } = order;
  return { kind: 'order-canceled', timeMs: state.walk.nowMs, orderNumber, reason };
}

/**
 * What an execution ends besides: the other orders of its group (SPEC O1), and reduce-only orders of the instrument that
 * have nothing left to close (SPEC R3). Their reports follow the execution's.
 */
export function endRelatedOrders(state: SimState, order: VenueOrder): void {
  const { group, instrument } = order.request;
  if (group !== null) {
    for (const orders of state.orders) {
      for (const other of orders.filter((one) => one !== order && one.request.group === group)) {
        state.pending.push(cancelOrder(state, other, 'OCO'));
      }
    }
  }
  endUselessReduceOnly(state, instrument, order);
}

function endUselessReduceOnly(state: SimState, instrument: number, except: VenueOrder): void {
  const { lots } = state.account.positions[instrument] as SimPosition;
  const orders = state.orders[instrument] as VenueOrder[];
  for (let at = orders.length - 1; at >= 0; at -= 1) {
    const other = orders[at] as VenueOrder;
    if (!other.request.reduceOnly || other === except) continue;
    if (other.isBuy ? lots >= 0 : lots <= 0) state.pending.push(cancelOrder(state, other, 'REDUCE_ONLY'));
  }
}

/** Whether an execution of this order can end others at all: the one question of the common case. */
export function hasRelatedOrders(state: SimState, order: VenueOrder): boolean {
  const orders = state.orders[order.request.instrument] as VenueOrder[];
  return orders.length > 1 || (orders.length === 1 && orders[0] !== order) || order.request.group !== null;
}

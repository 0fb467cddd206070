import type {
  AccountCharged,
  OrderFilled,
  OrderLost,
  OrderNotPlaced,
  OrderReport,
  ClaimDenied,
  PositionLiquidated,
  VenueEvent,
} from '@/lib/core/model/event';
import { floatRatio } from '@/lib/core/model/crossing';
import type { Fill } from '@/lib/core/model/fill';
import type { OrderNumber } from '@/lib/core/model/ids';
import type { OrderEventName } from '@/lib/core/oms/order-machine';
import { continueClosing } from './close-out';
import { resumeDeferred } from './decide';
import { failStrategy } from './fail';
import { placeProtection } from './protect';
import { refreshMarks } from './refresh-marks';
import type { EngineState } from './state';

/** A report from the venue: one table step, then books, then the entry. Repeated reports change nothing and leave nothing. */
export function applyVenueReport(
  state: EngineState,
  event: VenueEvent | ClaimDenied | OrderLost | OrderNotPlaced,
): void {
  switch (event.kind) {
    case 'claim-denied':
      applyDenial(state, event);
      return;
    case 'order-lost':
      if (stepped(state, event.orderNumber, 'lose-track')) state.journal.write({ ...event });
      return;
    case 'order-filled':
      applyFill(state, event);
      return;
    case 'order-accepted':
      if (stepped(state, event.orderNumber, 'accept')) {
        state.journal.accepted(event.timeMs, event.orderNumber, event.venueOrderId);
      }
      return;
    case 'account-charged':
      applyCharge(state, event);
      return;
    case 'position-liquidated':
      applyLiquidation(state, event);
      return;
    default:
      applyEnd(state, event);
  }
}

const STEP = {
  'order-rejected': 'reject',
  'order-canceled': 'cancel',
  'order-expired': 'expire',
  'cancel-rejected': 'refuse-cancel',
  'order-not-placed': 'prove-absent',
} as const satisfies Partial<Record<OrderReport['kind'] | 'order-not-placed', OrderEventName>>;

function applyEnd(
  state: EngineState,
  event: Extract<OrderReport | OrderNotPlaced, { kind: keyof typeof STEP }>,
): void {
  const { kind, orderNumber, reason, timeMs } = event;
  if (!stepped(state, orderNumber, STEP[kind])) return;
  if (kind !== 'cancel-rejected') state.books.release(orderNumber);
  state.journal.write({ kind, timeMs, orderNumber, reason });
  resumeAfter(state, orderNumber);
}

/** The order never left: what it held is free again. */
function applyDenial(state: EngineState, event: ClaimDenied): void {
  if (!stepped(state, event.orderNumber, 'deny')) return;
  state.books.release(event.orderNumber);
  state.journal.write({ ...event });
  resumeAfter(state, event.orderNumber);
}

/** An order has ended: what waited for that goes on. */
function resumeAfter(state: EngineState, orderNumber: OrderNumber): void {
  const order = state.orders.get(orderNumber);
  if (order === null) return;
  continueClosing(state, order.request.instrument);
  resumeDeferred(state, order.request.instrument);
}

function stepped(state: EngineState, orderNumber: OrderNumber, step: OrderEventName): boolean {
  const applied = state.orders.apply(orderNumber, step);
  if (applied === 'unknown-order') ignore(state, orderNumber, step);
  return applied === 'applied';
}

function ignore(state: EngineState, orderNumber: OrderNumber, report: string): void {
  state.journal.write({ kind: 'report-ignored', timeMs: state.clock.nowMs, orderNumber, report });
}

function applyFill(state: EngineState, event: OrderFilled): void {
  const { fill, isLast } = event;
  const desk = state.desks[fill.instrument];
  if (desk === undefined) throw new Error(`engine: a fill of instrument ${fill.instrument}`);
  const applied = state.orders.applyFill(fill, isLast, desk.instrument.quote);
  if (applied === 'unknown-order') ignore(state, fill.orderNumber, 'fill');
  if (applied !== 'applied') return;
  state.books.settle(fill);
  if (isLast) state.books.release(fill.orderNumber);
  state.journal.fill(fill, isLast);
  booked(state, fill);
  const { touched } = state.orders;
  if (touched !== null && touched.request.protection !== null) {
    placeProtection(state, touched.request.protection, fill);
  }
  if (!isLast) return;
  continueClosing(state, fill.instrument);
  resumeDeferred(state, fill.instrument);
}

/** What every execution leads to, whoever caused it: trips and breakers count it, marks follow, the strategy hears of it. */
function booked(state: EngineState, fill: Fill): void {
  const closed = state.trips.apply(fill);
  for (let back = closed; back > 0; back -= 1) closedTrip(state, fill, state.trips.closed - back);
  refreshMarks(state, fill);
  if (state.status !== 'running') return;
  try {
    state.strategy.onFill(fill, state.view);
  } catch (cause) {
    failStrategy(state, 'onFill', cause);
  }
}

/** A position is flat: what sizes and locks are judged by counts it. */
function closedTrip(state: EngineState, fill: Fill, trip: number): void {
  const { trips, tally, protections, orders } = state;
  if (tally !== null) tally.add(trips.profit(trip));
  if (protections === null) return;
  const { profit, entryValue } = trips.read(trip);
  const type = orders.get(fill.orderNumber)?.request.type;
  protections.onTrip({
    instrument: fill.instrument,
    timeMs: fill.timeMs,
    profit: floatRatio(profit, entryValue),
    byStop: type === 'stop' || type === 'trailing-stop',
  });
}

function applyCharge(state: EngineState, event: AccountCharged): void {
  const { timeMs, instrument, cause, asset, amount, rate } = event;
  state.books.charge(event);
  state.journal.write({ kind: 'charged', timeMs, instrument, cause, asset, amount, rate });
  refreshMarks(state, null);
}

function applyLiquidation(state: EngineState, event: PositionLiquidated): void {
  const { fill, timeMs } = event;
  state.books.settle(fill);
  state.journal.write({ kind: 'liquidated', ...fill, timeMs });
  booked(state, fill);
}

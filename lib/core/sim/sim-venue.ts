import type { BarColumns } from '@/lib/core/model/bar';
import type { CancelOrder, SubmitOrder } from '@/lib/core/model/command';
import type { VenueEvent } from '@/lib/core/model/event';
import type { SimPosition } from './account';
import { refusalOf } from './admission';
import { closableLots } from './book-fill';
import { cancelOrder, expire } from './end-order';
import { firstAtOrAfter, loadBar, loadDetail } from './load-bar';
import { createState, type SimSetup, type SimState } from './sim-state';
import { plainVenueOf, type PlainVenue } from './plain-venue';
import { restoreSnapshot, takeSnapshot, type SimSnapshot } from './snapshot';
import { dayOf, isTradedStale, tellFees } from './traded-value';
import { venueOrder, type VenueOrder } from './venue-order';
import { nextEvent } from './walk-bar';
import { STAGE } from './walk';

/**
 * The simulated venue. A caller submits and cancels at any time; per bar it says `beginBar`, takes `next` until null, lets
 * the engine see the bar, says `closeBar` and takes `next` until null again. One bar is walked at a time.
 */
export class SimVenue {
  private readonly state: SimState;

  constructor(setup: SimSetup) {
    this.state = createState(setup);
  }

  /** False when no bar of this instrument can make anything happen. The per-bar path asks only this. */
  isBusy(instrument: number): boolean {
    const { state } = this;
    if ((state.orders[instrument] as VenueOrder[]).length > 0) return true;
    return state.isMargin && (state.account.positions[instrument] as SimPosition).lots !== 0;
  }

  /** The short way for market orders, where this venue has one. */
  plain(): PlainVenue | null {
    return plainVenueOf(this.state);
  }

  /** Takes an order, or refuses it with a venue code. An accepted order acts from its arrival on. */
  submit(command: SubmitOrder, decidedAtMs: number): VenueEvent {
    const { state } = this;
    const { orderNumber, request } = command;
    const terms = state.terms[request.instrument];
    if (terms === undefined) {
      return { kind: 'order-rejected', timeMs: decidedAtMs, orderNumber, reason: 'INSTRUMENT_UNKNOWN' };
    }
    const timeMs = decidedAtMs + this.delayMs();
    const order = venueOrder(command, timeMs, terms);
    const closable = request.reduceOnly ? closableLots(state, request.instrument, order.isBuy) : 0;
    order.meetsNow = this.isWalking(request.instrument) && timeMs <= state.walk.nowMs;
    const reason =
      refusalOf(order, terms, closable) ?? (this.wouldTake(order) ? 'POST_ONLY_WOULD_TAKE' : null);
    if (reason !== null) return { kind: 'order-rejected', timeMs, orderNumber, reason };
    (state.orders[request.instrument] as VenueOrder[]).push(order);
    return { kind: 'order-accepted', timeMs, orderNumber, venueOrderId: null };
  }

  /** Takes an order back. Null while the request is on its way: what becomes of it then comes from `next`. */
  cancel(command: CancelOrder, timeMs: number): VenueEvent | null {
    const { state } = this;
    const { orderNumber, reason } = command;
    const order = this.find(orderNumber);
    if (order === null) return { kind: 'cancel-rejected', timeMs, orderNumber, reason: 'ORDER_UNKNOWN' };
    const arrivesAtMs = timeMs + this.delayMs();
    if (arrivesAtMs > timeMs) {
      if (order.cancelAtMs === 0 || arrivesAtMs < order.cancelAtMs) order.cancelAtMs = arrivesAtMs;
      order.cancelReason = reason;
      return null;
    }
    return { ...cancelOrder(state, order, reason), timeMs };
  }

  /** A bar opens. Nobody has seen it yet but the venue. */
  beginBar(instrument: number, bars: BarColumns, index: number, startMs: number, endMs: number): void {
    const { state } = this;
    const { walk } = state;
    const today = state.fees.followsVolume ? dayOf(startMs) : 0;
    if (isTradedStale(state, today)) tellFees(state, today);
    walk.instrument = instrument;
    walk.detail = -1;
    const detail = state.setup.details?.[instrument] ?? null;
    if (detail !== null) {
      walk.detail = firstAtOrAfter(detail.bars.timeMs, startMs);
      walk.detailEndMs = endMs;
      if (loadDetail(state)) return;
      walk.detail = -1;
    }
    loadBar(state, { bars, index, startMs, endMs });
  }

  /** What happens next along the bar's path, in time order; null when the walk is over. */
  next(): VenueEvent | null {
    return nextEvent(this.state);
  }

  /** The engine has seen the bar: with signal-close its orders meet the close now. Then `next` until null. */
  closeBar(instrument: number, bars: BarColumns, index: number, endMs: number): void {
    const { state } = this;
    if (state.models.fill !== 'signal-close') return;
    const { walk } = state;
    const isSameBar = walk.instrument === instrument && walk.endMs === endMs;
    const budgetLots = walk.budgetLots;
    walk.instrument = instrument;
    walk.detail = -1;
    loadBar(state, { bars, index, startMs: endMs, endMs });
    if (isSameBar) walk.budgetLots = budgetLots;
    walk.stage = STAGE.closing;
    walk.at = walk.close;
    walk.nowMs = endMs;
    walk.pointMs = endMs;
  }

  /** Nothing more will come: what still waits ends (SPEC M9). */
  expireAll(timeMs: number, reason: string): readonly VenueEvent[] {
    const { state } = this;
    state.walk.nowMs = timeMs;
    state.walk.stage = STAGE.over;
    const events = state.pending.splice(0);
    for (const orders of state.orders) {
      while (orders.length > 0) events.push(expire(state, orders[0] as VenueOrder, reason));
    }
    return events;
  }

  snapshot(): SimSnapshot {
    return takeSnapshot(this.state);
  }

  restore(snapshot: SimSnapshot): void {
    restoreSnapshot(this.state, snapshot);
  }

  private isWalking(instrument: number): boolean {
    const { walk } = this.state;
    return walk.instrument === instrument && walk.stage !== STAGE.over && walk.isMatched;
  }

  /** Only where the venue stands at a price can it refuse at once; otherwise the first price met decides (SPEC L5). */
  private wouldTake(order: VenueOrder): boolean {
    if (!order.request.postOnly || !order.meetsNow) return false;
    const { at } = this.state.walk;
    return order.isBuy ? at <= order.limitTicks : at >= order.limitTicks;
  }

  private delayMs(): number {
    const { state } = this;
    const { latency } = state.models;
    if (!latency.usesChance || state.chance === null) return latency.delayMs(0);
    state.draws += 1;
    return latency.delayMs(state.chance.uniform());
  }

  private find(orderNumber: number): VenueOrder | null {
    for (const orders of this.state.orders) {
      for (const order of orders) if (order.orderNumber === orderNumber) return order;
    }
    return null;
  }
}

import type { SubmitOrder } from '@/lib/core/model/command';
import type { OrderNumber } from '@/lib/core/model/ids';
import type { Money } from '@/lib/core/model/money';
import type { OrderRequest } from '@/lib/core/model/order';
import { OFF_GRID, type InstrumentTerms } from './instrument-terms';

/** What an order is at this moment: stops wait for their trigger and then go on as a market or a limit order. */
export type OrderPhase = 'market' | 'limit' | 'trigger';

/** An order as the venue keeps it. Plain data of one fixed shape; prices in ticks, quantities in lots, 0 for none. */
export interface VenueOrder {
  readonly orderNumber: OrderNumber;
  readonly request: OrderRequest;
  readonly isBuy: boolean;
  /** When it reaches the venue; before that nothing happens to it. */
  readonly arrivedAtMs: number;
  readonly limitTicks: number;
  readonly trailTicks: number;
  /** The side from which the trigger is reached: true when a rising price fires it. */
  readonly firesRising: boolean;
  phase: OrderPhase;
  triggerTicks: number;
  /** What is left, for an order sized in the base asset. */
  lots: number;
  /** What is left, for an order sized in the quote asset. */
  money: Money | null;
  filledLots: number;
  /** True once it has met a price: before, a limit that can execute takes; after, it rests and makes. */
  hasMet: boolean;
  /** Given while the venue walks a bar, so that it meets the price the walk stands at. */
  meetsNow: boolean;
  /** Base units that must trade at the limit before us. */
  ahead: number;
  /** The look at which it was last asked, so that no look asks twice. */
  look: number;
  /** When a cancel request reaches the venue; 0 for no such request. */
  cancelAtMs: number;
  cancelReason: string;
}

const TRIGGERED = {
  market: false,
  limit: false,
  stop: true,
  'stop-limit': true,
  'take-profit': true,
  'trailing-stop': true,
};

/** A command → the venue's own record of it. Amounts off the grid show as OFF_GRID; admission refuses them. */
export function venueOrder(command: SubmitOrder, arrivedAtMs: number, terms: InstrumentTerms): VenueOrder {
  const { request } = command;
  const { type, limitPrice, triggerPrice, trailDistance, quantity } = request;
  const isBuy = request.side === 'buy';
  return {
    orderNumber: command.orderNumber,
    request,
    isBuy,
    arrivedAtMs,
    limitTicks: limitPrice === null ? 0 : terms.ticksOf(limitPrice),
    trailTicks: trailDistance === null ? 0 : terms.ticksOf(trailDistance),
    firesRising: type === 'take-profit' ? !isBuy : isBuy,
    phase: TRIGGERED[type] ? 'trigger' : type === 'limit' ? 'limit' : 'market',
    triggerTicks: triggerPrice === null ? 0 : terms.ticksOf(triggerPrice),
    lots: quantity === null ? 0 : quantity <= 0n ? OFF_GRID : terms.lotsOf(quantity),
    money: request.quoteQuantity,
    filledLots: 0,
    hasMet: false,
    meetsNow: false,
    ahead: 0,
    look: 0,
    cancelAtMs: 0,
    cancelReason: '',
  };
}

/** True for the orders that get out of a position at a loss. */
export function isStop(order: VenueOrder): boolean {
  const { type } = order.request;
  return type === 'stop' || type === 'stop-limit' || type === 'trailing-stop';
}

import type { VenueEvent } from '@/lib/core/model/event';
import { asTradeId } from '@/lib/core/model/ids';
import { asMoney, NO_MONEY } from '@/lib/core/model/money';
import type { Asset } from '@/lib/core/model/venue';
import { bookFill, closableLots } from './book-fill';
import { cancelOrder, endRelatedOrders, expire, hasRelatedOrders, removeOrder } from './end-order';
import { feeIn, payerWallet, thirdCovers, usualPayer, type FeePayer } from './fee-wallet';
import type { InstrumentTerms } from './instrument-terms';
import type { SimState } from './sim-state';
import { spendQuote } from './spend-quote';
import { addTraded } from './traded-value';
import type { VenueCode } from './venue-code';
import type { VenueOrder } from './venue-order';

/**
 * Executes what the volume of the bar allows of an order at `market` ticks. Null when nothing is left of that volume: the
 * order waits. `isMaker` says that the price came to us: then there is no slippage and the maker's fee.
 */
export function execute(
  state: SimState,
  order: VenueOrder,
  market: number,
  isMaker: boolean,
): VenueEvent | null {
  const { walk, spend } = state;
  const { request, isBuy } = order;
  const terms = state.terms[request.instrument] as InstrumentTerms;
  if (request.reduceOnly) {
    const closable = closableLots(state, request.instrument, isBuy);
    if (closable === 0) return cancelOrder(state, order, 'REDUCE_ONLY');
    order.lots = Math.min(order.lots, closable);
  }
  if (request.timeInForce === 'fok' && walk.budgetLots < wantedLots(order, market, terms)) {
    return expire(state, order, 'FOK');
  }
  if (walk.budgetLots < 1) return request.timeInForce === 'ioc' ? expire(state, order, 'IOC') : null;
  // A price between two ticks is taken at the worse of them.
  const shown = isBuy ? Math.ceil(market) : Math.floor(market);
  const ticks = isMaker ? shown : takerTicks(state, order, shown, terms);
  let payer = usualPayer(state.models.feeAsset, isBuy);
  if (!amounts(state, order, ticks, isMaker, terms, payer)) return expire(state, order, 'QUANTITY_MAX');
  if (payer === 'third' && !thirdCovers(state, spend.fee)) {
    payer = 'quote';
    if (!amounts(state, order, ticks, isMaker, terms, payer)) return expire(state, order, 'QUANTITY_MAX');
  }
  const whole = spend.lots;
  if (whole > walk.budgetLots) valueLots(state, walk.budgetLots, ticks, isBuy, isMaker, terms);
  const code = unfillable(state, order, whole, ticks, terms, payer);
  if (code !== null) return expire(state, order, code);
  return settle(state, { order, shown, ticks, isMaker, payer, isLast: spend.lots === whole });
}

/** Lots an order asks for, estimated where it is sized in money. */
function wantedLots(order: VenueOrder, ticks: number, terms: InstrumentTerms): number {
  return order.money === null ? order.lots : Number(order.money) / (ticks * terms.tickLotFloat);
}

/** The price of taking: with slippage, but never beyond the order's own limit (SPEC S1–S8). */
function takerTicks(state: SimState, order: VenueOrder, shown: number, terms: InstrumentTerms): number {
  const { slippage } = state.models;
  const { volume, budgetLots } = state.walk;
  let participation = 0;
  if (slippage.usesVolume) {
    const lots = Math.min(wantedLots(order, shown, terms), budgetLots);
    participation = volume > 0 ? Math.min(1, (lots * terms.lotFloat) / volume) : 1;
  }
  const ticks = slippage.slip(shown, order.isBuy, participation);
  if (order.limitTicks === 0) return ticks;
  return order.isBuy ? Math.min(ticks, order.limitTicks) : Math.max(ticks, order.limitTicks);
}

/** Lots, value and fee at a price into `state.spend`; false when the lots cannot be counted exactly. */
function amounts(
  state: SimState,
  order: VenueOrder,
  ticks: number,
  isMaker: boolean,
  terms: InstrumentTerms,
  payer: FeePayer,
): boolean {
  const { money } = order;
  if (money === null) {
    valueLots(state, order.lots, ticks, order.isBuy, isMaker, terms);
    return true;
  }
  const isFeeInside = payer === 'quote';
  return spendQuote({ terms, fees: state.fees, money, ticks, isFeeInside }, state.spend);
}

/** Value and fee of so many lots (SPEC V1, F1, F2). */
function valueLots(
  state: SimState,
  lots: number,
  ticks: number,
  isBuy: boolean,
  isMaker: boolean,
  terms: InstrumentTerms,
): void {
  const { spend } = state;
  spend.lots = lots;
  spend.value = terms.valueOf(ticks, lots, isBuy ? 'up' : 'down');
  spend.fee = state.fees.feeOf({ value: spend.value, ticks, lots, terms, isMaker });
}

/** Why an order cannot execute at this price and ends instead (SPEC M6–M8). */
function unfillable(
  state: SimState,
  order: VenueOrder,
  whole: number,
  ticks: number,
  terms: InstrumentTerms,
  payer: FeePayer,
): VenueCode | null {
  const { spend } = state;
  if (spend.lots < 1) return 'BELOW_LOT';
  const { minNotional } = terms.instrument;
  if (spend.value < minNotional && order.filledLots === 0 && !order.request.reduceOnly) {
    if (terms.valueOf(ticks, whole, order.isBuy ? 'up' : 'down') < minNotional) return 'NOTIONAL_MIN';
  }
  const isFeeTooLarge = !order.isBuy && spend.fee > spend.value && payer === 'quote';
  return isFeeTooLarge ? 'FEE_EXCEEDS_PROCEEDS' : null;
}

interface Execution {
  readonly order: VenueOrder;
  readonly shown: number;
  readonly ticks: number;
  readonly isMaker: boolean;
  readonly payer: FeePayer;
  readonly isLast: boolean;
}

/** Books what stands in `state.spend` and reports it. */
function settle(state: SimState, execution: Execution): VenueEvent {
  const { order, shown, ticks, isMaker, payer, isLast } = execution;
  const { walk, spend, models } = state;
  const { request, isBuy } = order;
  const { instrument } = request;
  const terms = state.terms[instrument] as InstrumentTerms;
  const { lots, value } = spend;
  const price = terms.priceOf(ticks);
  const fee = feeIn(payer, spend.fee, price, models.feeAsset);
  const feeAt = payerWallet(state, payer, instrument);
  const timeMs = walk.nowMs;
  const isWhole = isLast && order.filledLots === 0 && request.quantity !== null && !request.reduceOnly;
  const quantity = isWhole ? request.quantity : terms.filledQuantityOf(lots);
  const code = bookFill(state, { instrument, isBuy, ticks, lots, quantity, value, fee, feeAt, timeMs });
  if (code !== null) return expire(state, order, code);
  walk.budgetLots -= lots;
  order.filledLots += lots;
  if (order.money === null) order.lots -= lots;
  else if (!isLast) order.money = asMoney(order.money - value - (payer === 'quote' ? spend.fee : 0n));
  if (isLast) removeOrder(state, order);
  if (state.fees.followsVolume) addTraded(state, value);
  if (hasRelatedOrders(state, order)) endRelatedOrders(state, order);
  if (!isLast && request.timeInForce === 'ioc') state.pending.push(expire(state, order, 'IOC'));
  state.tradeCount += 1;
  const worse = Math.abs(ticks - shown);
  return {
    kind: 'order-filled',
    timeMs,
    fill: {
      orderNumber: order.orderNumber,
      tradeId: asTradeId(state.tradeCount),
      timeMs,
      instrument,
      side: request.side,
      price,
      quantity,
      value,
      fee,
      feeAsset: state.account.assets[feeAt] as Asset,
      liquidity: isMaker ? 'maker' : 'taker',
      slippage: worse === 0 ? NO_MONEY : terms.valueOf(worse, lots, 'up'),
    },
    isLast,
  };
}

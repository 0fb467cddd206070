import type { VenueEvent } from '@/lib/core/model/event';
import { multiplyExact, roundToStep } from '@/lib/core/model/exact';
import { asOrderNumber, asTradeId } from '@/lib/core/model/ids';
import { asMoney, MONEY_STEP, NO_MONEY } from '@/lib/core/model/money';
import type { Asset } from '@/lib/core/model/venue';
import type { SimPosition } from './account';
import { bookFill } from './book-fill';
import { charge } from './charges';
import { cancelOrder } from './end-order';
import type { InstrumentTerms } from './instrument-terms';
import type { SimState } from './sim-state';
import type { VenueOrder } from './venue-order';

/**
 * The venue closes a position at `market` ticks because its margin no longer covers it (SPEC K4). All orders of the
 * instrument are canceled, and the liquidation fee is charged. What is lost beyond the margin is ours: no fund steps in.
 */
export function liquidate(state: SimState, market: number): VenueEvent {
  const { walk, account } = state;
  const { instrument, nowMs: timeMs } = walk;
  const position = account.positions[instrument] as SimPosition;
  const terms = state.terms[instrument] as InstrumentTerms;
  const isBuy = position.lots < 0;
  const lots = Math.abs(position.lots);
  walk.at = market;
  const ticks = Math.max(1, isBuy ? Math.ceil(market) : Math.floor(market));
  const value = terms.valueOf(ticks, lots, isBuy ? 'up' : 'down');
  const quantity = terms.quantityOf(lots);
  const feeAt = account.quote[instrument] as number;
  bookFill(state, { instrument, isBuy, ticks, lots, quantity, value, fee: NO_MONEY, feeAt, timeMs });
  const rate = state.models.liquidationFeeRate;
  const orders = state.orders[instrument] as VenueOrder[];
  while (orders.length > 0) state.pending.push(cancelOrder(state, orders[0] as VenueOrder, 'LIQUIDATED'));
  if (rate > 0n) {
    const amount = asMoney(roundToStep(multiplyExact(value, rate, 'up'), MONEY_STEP, 'up'));
    state.pending.push(charge(state, instrument, { cause: 'liquidation-fee', amount, rate, timeMs }));
  }
  state.tradeCount += 1;
  return {
    kind: 'position-liquidated',
    timeMs,
    fill: {
      orderNumber: asOrderNumber(0),
      tradeId: asTradeId(state.tradeCount),
      timeMs,
      instrument,
      side: isBuy ? 'buy' : 'sell',
      price: terms.priceOf(ticks),
      quantity,
      value,
      fee: NO_MONEY,
      feeAsset: account.assets[feeAt] as Asset,
      liquidity: 'taker',
      slippage: NO_MONEY,
    },
  };
}

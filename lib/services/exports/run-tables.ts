import type { FillRow, RoundTrip } from '@/lib/contracts/api/backtest-result';
import type { RunOrder } from '@/lib/contracts/api/run-orders';
import { formatExact, parseExact } from '@/lib/core/model/decimal-text';
import { multiplyExact } from '@/lib/core/model/exact';
import { asMoney } from '@/lib/core/model/money';
import { asQuantity } from '@/lib/core/model/quantity';
import { averageCost, OpenPosition } from '@/lib/core/portfolio/position';

/** The cells of one row, in the order of the form. */
export type Row = readonly (string | number | boolean | null)[];

export function fillRow(fill: FillRow): Row {
  return [
    fill.seq,
    fill.timeMs,
    fill.instrument,
    fill.clientOrderId,
    fill.side,
    fill.price,
    fill.quantity,
    fill.fee,
    fill.feeCurrency,
    fill.liquidity,
    fill.slippage,
  ];
}

export function orderRow(order: RunOrder): Row {
  return [
    order.number,
    order.clientOrderId,
    order.timeMs,
    order.instrument,
    order.side,
    order.type,
    order.timeInForce,
    order.goodUntilMs,
    order.reduceOnly,
    order.postOnly,
    order.group,
    order.quantity,
    order.quoteQuantity,
    order.limitPrice,
    order.triggerPrice,
    order.trailDistance,
    order.state,
    order.code,
    order.limit,
    order.actual,
    order.filledQuantity,
    order.averagePrice,
    // Amounts of different assets are no sum.
    order.fees.map(({ amount }) => amount).join(' + '),
    order.fees.map(({ asset }) => asset).join(' + '),
    order.slippage,
    order.endedMs,
    order.reason,
  ];
}

export function roundTripRow(trip: RoundTrip): Row {
  return [
    trip.number,
    trip.instrument,
    trip.side,
    trip.quantity,
    trip.entryTimeMs,
    trip.entryPrice,
    trip.exitTimeMs,
    trip.exitPrice,
    trip.profit,
    trip.returnFraction,
    trip.fees,
    trip.slippage,
    trip.bars,
    trip.maxAdverse,
    trip.maxFavorable,
    trip.exitReason,
  ];
}

/**
 * The position of every instrument after each fill, by the rules of the ledger (lib/core/portfolio, SPEC P1–P5) at average
 * cost and before fees: fees are in the fills, each in its own asset.
 */
export class PositionRows {
  private readonly positions = new Map<string, OpenPosition>();

  after({ seq, timeMs, instrument, side, price, quantity }: FillRow): Row {
    const position = this.positions.get(instrument) ?? new OpenPosition('average');
    this.positions.set(instrument, position);
    const amount = parseExact(quantity, 'quantity');
    // More than 18 decimals are rounded against us, as everywhere.
    const value = multiplyExact(parseExact(price, 'price'), amount, side === 'buy' ? 'up' : 'down');
    position.execute(side, asQuantity(amount), asMoney(value));
    const average = averageCost(position);
    return [
      seq,
      timeMs,
      instrument,
      formatExact(position.quantity),
      formatExact(position.cost),
      average === null ? null : formatExact(average),
      formatExact(position.realized),
    ];
  }
}

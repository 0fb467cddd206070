import type { TradedInstrument } from '../market/traded-instrument';
import { ORDER_TYPES, type OrderType, type PrivateOrder } from './private-order';

/** Orders that wait for a price: they are due once a trade is made there or beyond. */
export class Triggers {
  private readonly waiting = new Set<PrivateOrder>();
  /** How many trades of an instrument have been looked at. */
  private readonly seen = new Map<TradedInstrument, number>();

  add(order: PrivateOrder): void {
    const { instrument } = order;
    if (![...this.waiting].some((other) => other.instrument === instrument))
      this.seen.set(instrument, instrument.trades.length);
    this.waiting.add(order);
  }

  remove(order: PrivateOrder): void {
    this.waiting.delete(order);
  }

  /** The first order that is due by the trades so far, which waits no longer; null when none is. */
  next(): PrivateOrder | null {
    for (const instrument of new Set([...this.waiting].map((order) => order.instrument))) {
      const { trades } = instrument;
      for (let at = this.seen.get(instrument) ?? 0; at < trades.length; at += 1) {
        const { ticks } = trades.trade(at);
        const due = [...this.waiting].find((order) => order.instrument === instrument && isMet(order, ticks));
        this.seen.set(instrument, due === undefined ? at + 1 : at);
        if (due === undefined) continue;
        this.waiting.delete(due);
        return due;
      }
    }
    return null;
  }
}

/** True when a price is where an order waits for it: losses beyond, profits at least. */
export function isMet(
  order: { readonly type: OrderType; readonly side: 'BUY' | 'SELL'; readonly stopTicks: number },
  ticks: number,
): boolean {
  const waitsForRise = (order.side === 'BUY') !== ORDER_TYPES[order.type].isProfit;
  return waitsForRise ? ticks >= order.stopTicks : ticks <= order.stopTicks;
}

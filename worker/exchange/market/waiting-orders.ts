/** An order of one of the exchange's accounts that waits in a book among what the makers put there. */
export interface WaitingOrder {
  readonly isBuy: boolean;
  readonly tick: number;
  /** Who must not trade with themselves. */
  readonly account: string;
  /** Steps that still wait. */
  left: number;
  /** Steps of the makers at the same price that came before and trade first. */
  ahead: number;
  /** Told at each trade, which has been printed already. */
  readonly onTrade: (trade: number, steps: number) => void;
  /** Told when it leaves because it met an order of its own account. */
  readonly onSelfMatch: () => void;
}

/** Which of two orders of one account ends where they would trade with each other; null lets them trade. */
export type SelfMatch = 'maker' | 'taker' | 'both' | null;

const NOBODY: readonly WaitingOrder[] = [];

/** The orders of accounts that wait in one book, in the order in which they came to their price. */
export class WaitingOrders {
  /** Bids by their tick, asks by minus theirs. */
  private readonly byPrice = new Map<number, WaitingOrder[]>();

  at(isBuy: boolean, tick: number): readonly WaitingOrder[] {
    return this.byPrice.get(isBuy ? tick : -tick) ?? NOBODY;
  }

  stepsAt(isBuy: boolean, tick: number): number {
    let steps = 0;
    for (const { left } of this.at(isBuy, tick)) steps += left;
    return steps;
  }

  add(order: WaitingOrder): void {
    const key = order.isBuy ? order.tick : -order.tick;
    const there = this.byPrice.get(key);
    if (there === undefined) this.byPrice.set(key, [order]);
    else there.push(order);
  }

  remove(order: WaitingOrder): void {
    const key = order.isBuy ? order.tick : -order.tick;
    const left = this.at(order.isBuy, order.tick).filter((other) => other !== order);
    if (left.length === 0) this.byPrice.delete(key);
    else this.byPrice.set(key, left);
  }

  /** Whoever leaves a queue shortens it: nobody has more makers ahead than there are. */
  makersLeft(isBuy: boolean, tick: number, steps: number): void {
    for (const order of this.at(isBuy, tick)) order.ahead = Math.min(order.ahead, steps);
  }

  /** The makers at the front of a price have traded so many steps. */
  makersTraded(isBuy: boolean, tick: number, steps: number): void {
    for (const order of this.at(isBuy, tick)) order.ahead = Math.max(0, order.ahead - steps);
  }
}

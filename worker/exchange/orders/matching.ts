import type { ExchangeClock } from '../exchange-clock';
import type { WaitingOrder } from '../market/waiting-orders';
import { stepsWithin } from './book-walk';
import type { Ledger } from './ledger';
import type { OrderChanges } from './order-changes';
import { isOpen, ORDER_TYPES, type PrivateOrder } from './private-order';

interface Matched {
  readonly clock: ExchangeClock;
  readonly ledger: Ledger;
  readonly changes: OrderChanges;
  /** Told when an order trades for the first time: what is bound to it ends. */
  readonly onFirstTrade: (order: PrivateOrder) => void;
}

/** Orders of accounts in the books: they take what they find, and wait where they may. */
export class Matching {
  private readonly waiting = new Map<PrivateOrder, WaitingOrder>();

  constructor(private readonly with_: Matched) {}

  /** Lets an order that has been accepted trade, and then wait or end. */
  work(order: PrivateOrder): void {
    const isStopped = this.take(order);
    if (!isOpen(order)) return;
    const mayWait = ORDER_TYPES[order.type].hasPrice && order.timeInForce === 'GTC';
    if (isStopped) this.end(order, 'EXPIRED_IN_MATCH');
    else if (mayWait) this.wait(order);
    else this.end(order, 'EXPIRED');
  }

  /** Takes an order off its book, if it is there, and frees what it held. */
  end(order: PrivateOrder, status: 'CANCELED' | 'EXPIRED' | 'EXPIRED_IN_MATCH', cancelId?: string): void {
    const waiting = this.waiting.get(order);
    if (waiting !== undefined) {
      this.waiting.delete(order);
      order.instrument.withdraw(this.with_.clock.nowMs(), waiting);
    }
    order.status = status;
    this.with_.ledger.release(order);
    const kind = status === 'CANCELED' ? 'CANCELED' : status === 'EXPIRED' ? 'EXPIRED' : 'TRADE_PREVENTION';
    this.with_.changes.changed(order, cancelId === undefined ? { kind } : { kind, cancelId });
  }

  /** Returns true where the order met its own account and must go no further. */
  private take(order: PrivateOrder): boolean {
    const { instrument, ticks, steps, timeInForce } = order;
    const isBuy = order.side === 'BUY';
    const limitTick = ticks > 0 ? ticks : isBuy ? Number.POSITIVE_INFINITY : 0;
    const wanted = steps - order.filledSteps;
    if (timeInForce === 'FOK' && stepsWithin(instrument, isBuy, limitTick) < wanted) return false;
    const first = instrument.trades.length;
    let isStopped = false;
    instrument.take(this.with_.clock.nowMs(), {
      isBuy,
      steps: wanted,
      limitTick,
      isSplit: false,
      meets: (other) => {
        if (other.account !== order.account.name || order.selfTrade === 'NONE') return null;
        if (order.selfTrade !== 'EXPIRE_MAKER') isStopped = true;
        if (order.selfTrade === 'EXPIRE_BOTH') return 'both';
        return order.selfTrade === 'EXPIRE_MAKER' ? 'maker' : 'taker';
      },
    });
    for (let trade = first; trade < instrument.trades.length; trade += 1)
      this.book(order, trade, instrument.trades.trade(trade).steps, false);
    return isStopped;
  }

  /** Puts what is left of an order into its book. */
  wait(order: PrivateOrder): void {
    const { instrument, ticks, side, steps, filledSteps, account } = order;
    const waiting = instrument.wait(this.with_.clock.nowMs(), {
      isBuy: side === 'BUY',
      tick: ticks,
      account: account.name,
      left: steps - filledSteps,
      onTrade: (trade, traded) => {
        if (traded === order.steps - order.filledSteps) this.waiting.delete(order);
        this.book(order, trade, traded, true);
      },
      onSelfMatch: () => {
        this.waiting.delete(order);
        this.end(order, 'EXPIRED_IN_MATCH');
      },
    });
    this.waiting.set(order, waiting);
  }

  private book(order: PrivateOrder, number: number, steps: number, isMaker: boolean): void {
    const isFirst = order.filledSteps === 0;
    const fill = this.with_.ledger.fill(order, { number, steps, isMaker });
    this.with_.changes.changed(order, { kind: 'TRADE', fill });
    if (isFirst) this.with_.onFirstTrade(order);
  }
}

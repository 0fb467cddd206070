import { BookSide } from './book-side';
import type { InstrumentTerms, SymbolStatus } from './instrument-terms';
import { KeptColumns } from './kept-columns';
import { MinuteBars, type PastBars } from './minute-bars';
import { TradeLog, type PrintedTrade } from './trade-log';
import { WaitingOrders, type SelfMatch, type WaitingOrder } from './waiting-orders';

/** How much is kept in memory of each instrument; older rows are in the journal file alone. */
export interface Kept {
  readonly trades: number;
  readonly bookChanges: number;
  readonly minutes: number;
}

/** Told about everything that really happens, in order. */
export interface MarketListener {
  traded(instrument: TradedInstrument, trade: number): void;
  aggregated(instrument: TradedInstrument, aggregate: number): void;
  bookChanged(instrument: TradedInstrument, isBid: boolean, tick: number, steps: number): void;
}

/** An order that takes what waits on the other side. */
export interface TakingOrder {
  readonly isBuy: boolean;
  readonly steps: number;
  readonly limitTick: number;
  /** Prints two trades where makers are met: as if two of them had waited there. */
  readonly isSplit: boolean;
  /** Asked where an order of an account is met. */
  readonly meets?: (waiting: WaitingOrder) => SelfMatch;
}

/** First number of a book change: the book that stands at the start has the one before it. */
const FIRST_UPDATE_ID = 1_000_001;

/** One instrument of the exchange: its terms, its book, its trades and its minutes. Prices are ticks, quantities steps. */
export class TradedInstrument {
  status: SymbolStatus = 'TRADING';
  /** A fault: no trades are made, or nothing at all, while everything else goes on. */
  frozen: 'trades' | 'everything' | null = null;
  isListed = true;
  /** What everybody sees: the makers and the orders of accounts together. */
  readonly bids = new BookSide(1);
  readonly asks = new BookSide(-1);
  /** What the makers of the market have put there: they know nothing of the accounts. */
  readonly makers = { bids: new BookSide(1), asks: new BookSide(-1) };
  readonly waiting = new WaitingOrders();
  readonly trades: TradeLog;
  readonly minutes: MinuteBars;
  /** Time, side, tick and steps of every change; row n has the update id `firstUpdateId + n`. */
  private readonly changes: KeptColumns;
  firstUpdateId = FIRST_UPDATE_ID;
  /** Stream names are lower case. */
  readonly streamName: string;

  constructor(
    public terms: InstrumentTerms,
    readonly listener: MarketListener,
    settings: { readonly startMs: number; readonly past: PastBars; readonly kept: Kept },
  ) {
    const { startMs, past, kept } = settings;
    this.trades = new TradeLog(terms.firstTradeId, kept.trades);
    this.minutes = new MinuteBars(past, startMs, terms.startTicks, kept.minutes);
    this.changes = new KeptColumns(4, kept.bookChanges);
    this.streamName = terms.symbol.toLowerCase();
  }

  /** False while halted, delisted or frozen: nothing may happen in the market. */
  get canMove(): boolean {
    return this.isListed && this.status === 'TRADING' && this.frozen !== 'everything';
  }

  get updateId(): number {
    return this.firstUpdateId - 1 + this.changes.length;
  }

  get lastTicks(): number {
    return this.minutes.at(this.minutes.currentMs)!.close;
  }

  /** Sets what the makers have at a price; zero steps take it off. A change that changes nothing has no number. */
  setLevel(timeMs: number, isBid: boolean, tick: number, steps: number): void {
    (isBid ? this.makers.bids : this.makers.asks).set(tick, steps);
    this.waiting.makersLeft(isBid, tick, steps);
    this.show(timeMs, isBid, tick);
  }

  /** True where somebody could wait at a price without meeting the other side. */
  isFree(isBid: boolean, tick: number): boolean {
    const other = isBid ? this.asks : this.bids;
    return other.size === 0 || !other.isAtLeastAsGood(other.best, tick);
  }

  /** Puts an order of an account behind whoever waits at its price. */
  wait(timeMs: number, order: Omit<WaitingOrder, 'ahead'>): WaitingOrder {
    const { isBuy, tick } = order;
    const waiting = { ...order, ahead: (isBuy ? this.makers.bids : this.makers.asks).at(tick) };
    this.waiting.add(waiting);
    this.show(timeMs, isBuy, tick);
    return waiting;
  }

  /** Takes an order of an account off the book. */
  withdraw(timeMs: number, order: WaitingOrder): void {
    this.waiting.remove(order);
    this.show(timeMs, order.isBuy, order.tick);
  }

  private show(timeMs: number, isBid: boolean, tick: number): void {
    const side = isBid ? this.bids : this.asks;
    const makers = isBid ? this.makers.bids : this.makers.asks;
    const steps = makers.at(tick) + this.waiting.stepsAt(isBid, tick);
    if (side.at(tick) === steps) return;
    side.set(tick, steps);
    this.changes.append(timeMs, isBid ? 1 : 0, tick, steps);
    this.listener.bookChanged(this, isBid, tick, steps);
  }

  /**
   * An order that takes `steps` from what waits on the other side, best price first and not beyond `limitTick`: at each
   * price a trade with everyone it meets, in the order in which they came. Returns the steps that found nobody, or that
   * were not to be traded with their own account.
   */
  take(timeMs: number, order: TakingOrder): number {
    const side = order.isBuy ? this.asks : this.bids;
    let left = order.steps;
    while (left > 0 && side.size > 0) {
      const tick = side.best;
      if (!side.isAtLeastAsGood(tick, order.limitTick)) break;
      const first = this.trades.length;
      const { traded, isStopped } = this.takeAt(timeMs, tick, left, order);
      if (this.trades.length > first) this.listener.aggregated(this, this.trades.aggregate(first));
      this.show(timeMs, !order.isBuy, tick);
      left -= traded;
      if (isStopped) break;
    }
    return left;
  }

  /** At one price: the makers ahead of each order of an account, that order, and at the end whoever is behind all of them. */
  private takeAt(
    timeMs: number,
    tick: number,
    steps: number,
    order: TakingOrder,
  ): { traded: number; isStopped: boolean } {
    const isBid = !order.isBuy;
    let left = steps;
    for (const waiting of this.waiting.at(isBid, tick)) {
      left -= this.takeMakers(timeMs, tick, Math.min(left, waiting.ahead), order);
      if (left === 0) break;
      const ends = order.meets?.(waiting) ?? null;
      if (ends === 'maker' || ends === 'both') {
        this.waiting.remove(waiting);
        waiting.onSelfMatch();
      }
      if (ends === 'taker' || ends === 'both') return { traded: steps - left, isStopped: true };
      if (ends === 'maker') continue;
      const filled = Math.min(left, waiting.left);
      waiting.left -= filled;
      if (waiting.left === 0) this.waiting.remove(waiting);
      left -= filled;
      waiting.onTrade(this.print(timeMs, tick, filled, isBid), filled);
    }
    left -= this.takeMakers(timeMs, tick, left, order);
    return { traded: steps - left, isStopped: false };
  }

  /** Trades with the makers at a price, and returns how much they had. */
  private takeMakers(timeMs: number, tick: number, steps: number, { isBuy, isSplit }: TakingOrder): number {
    const makers = isBuy ? this.makers.asks : this.makers.bids;
    const filled = Math.min(steps, makers.at(tick));
    if (filled === 0) return 0;
    makers.set(tick, makers.at(tick) - filled);
    this.waiting.makersTraded(!isBuy, tick, filled);
    const part = isSplit ? Math.floor(filled / 3) : 0;
    if (part > 0) this.print(timeMs, tick, part, !isBuy);
    this.print(timeMs, tick, filled - part, !isBuy);
    return filled;
  }

  /** Prints one trade and returns its number. */
  private print(timeMs: number, tick: number, steps: number, isBuyerMaker: boolean): number {
    const trade = this.trades.append(timeMs, tick, steps, isBuyerMaker);
    this.minutes.add(trade, tick, steps, isBuyerMaker);
    this.listener.traded(this, trade);
    return trade;
  }

  /** Makes a trade of a journal again, told to nobody; each is an aggregate of its own. */
  replay({ timeMs, ticks, steps, isBuyerMaker }: Omit<PrintedTrade, 'id'>): void {
    this.minutes.moveTo(timeMs);
    const trade = this.trades.append(timeMs, ticks, steps, isBuyerMaker);
    this.minutes.add(trade, ticks, steps, isBuyerMaker);
    this.trades.aggregate(trade);
  }

  /** The next book change has the number after this one; only before the first. */
  goOnFrom(updateId: number): void {
    this.firstUpdateId = updateId + 1;
  }

  /** Change number `updateId`, as it was made. */
  change(updateId: number): { timeMs: number; isBid: boolean; tick: number; steps: number } {
    const row = updateId - this.firstUpdateId;
    const { changes } = this;
    return {
      timeMs: changes.get(row, 0),
      isBid: changes.get(row, 1) === 1,
      tick: changes.get(row, 2),
      steps: changes.get(row, 3),
    };
  }

  get oldestChange(): number {
    return this.firstUpdateId + this.changes.oldest;
  }
}

import { BookSide } from './book-side';
import type { InstrumentTerms, SymbolStatus } from './instrument-terms';
import { KeptColumns } from './kept-columns';
import { MinuteBars, type PastBars } from './minute-bars';
import { TradeLog } from './trade-log';

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

/** First number of a book change: the book that stands at the start has the one before it. */
const FIRST_UPDATE_ID = 1_000_001;

/** One instrument of the exchange: its terms, its book, its trades and its minutes. Prices are ticks, quantities steps. */
export class TradedInstrument {
  status: SymbolStatus = 'TRADING';
  /** A fault: no trades are made, or nothing at all, while everything else goes on. */
  frozen: 'trades' | 'everything' | null = null;
  isListed = true;
  readonly bids = new BookSide(1);
  readonly asks = new BookSide(-1);
  readonly trades: TradeLog;
  readonly minutes: MinuteBars;
  /** Time, side, tick and steps of every change; row n has the update id `firstUpdateId + n`. */
  private readonly changes: KeptColumns;
  readonly firstUpdateId = FIRST_UPDATE_ID;
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
    return FIRST_UPDATE_ID - 1 + this.changes.length;
  }

  get lastTicks(): number {
    return this.minutes.at(this.minutes.currentMs)!.close;
  }

  /** Sets what waits at a price; zero steps take it off. A change that changes nothing has no number. */
  setLevel(timeMs: number, isBid: boolean, tick: number, steps: number): void {
    const side = isBid ? this.bids : this.asks;
    if (side.at(tick) === steps) return;
    side.set(tick, steps);
    this.changes.append(timeMs, isBid ? 1 : 0, tick, steps);
    this.listener.bookChanged(this, isBid, tick, steps);
  }

  /**
   * An order that takes `steps` from what waits on the other side, best price first and not beyond `limitTick`: one trade
   * per price, or two where it is split: as if two makers had waited there. Returns the steps that found nobody.
   */
  take(
    timeMs: number,
    order: { isBuy: boolean; steps: number; limitTick: number; isSplit: boolean },
  ): number {
    const side = order.isBuy ? this.asks : this.bids;
    let left = order.steps;
    while (left > 0 && side.size > 0) {
      const tick = side.best;
      if (!side.isAtLeastAsGood(tick, order.limitTick)) break;
      const filled = Math.min(left, side.at(tick));
      this.printAt(timeMs, tick, filled, order);
      this.setLevel(timeMs, !order.isBuy, tick, side.at(tick) - filled);
      left -= filled;
    }
    return left;
  }

  private printAt(
    timeMs: number,
    tick: number,
    steps: number,
    { isBuy, isSplit }: { isBuy: boolean; isSplit: boolean },
  ): void {
    const first = this.trades.length;
    const part = Math.floor(steps / 3);
    const parts = isSplit && part > 0 ? [part, steps - part] : [steps];
    for (const filled of parts) {
      const trade = this.trades.append(timeMs, tick, filled, !isBuy);
      this.minutes.add(trade, tick, filled, !isBuy);
      this.listener.traded(this, trade);
    }
    this.listener.aggregated(this, this.trades.aggregate(first));
  }

  /** Change number `updateId`, as it was made. */
  change(updateId: number): { timeMs: number; isBid: boolean; tick: number; steps: number } {
    const row = updateId - FIRST_UPDATE_ID;
    const { changes } = this;
    return {
      timeMs: changes.get(row, 0),
      isBid: changes.get(row, 1) === 1,
      tick: changes.get(row, 2),
      steps: changes.get(row, 3),
    };
  }

  get oldestChange(): number {
    return FIRST_UPDATE_ID + this.changes.oldest;
  }
}

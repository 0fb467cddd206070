import { KeptColumns } from './kept-columns';

/** One print, in whole units. */
export interface PrintedTrade {
  readonly id: bigint;
  readonly timeMs: number;
  readonly ticks: number;
  readonly steps: number;
  /** True when the buyer's order waited in the book, so that the seller crossed the spread. */
  readonly isBuyerMaker: boolean;
}

/** Trades that one order made at one price. */
export interface AggregateTrade extends PrintedTrade {
  readonly firstTradeId: bigint;
  readonly lastTradeId: bigint;
}

const TIME = 0;
const TICKS = 1;
const STEPS = 2;
const BUYER_MAKER = 3;

/** The trades of one instrument, numbered without a hole from `firstTradeId` on, and their aggregates from 0 on. */
export class TradeLog {
  private readonly trades: KeptColumns;
  /** Number of the first and last trade, steps of all together, by aggregate; the last is the one column that never falls. */
  private readonly aggregates: KeptColumns;

  constructor(
    readonly firstTradeId: bigint,
    kept: number,
  ) {
    this.trades = new KeptColumns(4, kept);
    this.aggregates = new KeptColumns(3, kept);
  }

  get length(): number {
    return this.trades.length;
  }

  get oldest(): number {
    return this.trades.oldest;
  }

  /** Returns the number of the trade. */
  append(timeMs: number, ticks: number, steps: number, isBuyerMaker: boolean): number {
    this.trades.append(timeMs, ticks, steps, isBuyerMaker ? 1 : 0);
    return this.trades.length - 1;
  }

  /** Says that the trades from `first` to the latest were one order at one price; returns the number of the aggregate. */
  aggregate(first: number): number {
    let steps = 0;
    for (let at = first; at < this.trades.length; at += 1) steps += this.trades.get(at, STEPS);
    this.aggregates.append(first, this.trades.length - 1, steps);
    return this.aggregates.length - 1;
  }

  idOf(number: number): bigint {
    return this.firstTradeId + BigInt(number);
  }

  trade(number: number): PrintedTrade {
    const { trades } = this;
    return {
      id: this.idOf(number),
      timeMs: trades.get(number, TIME),
      ticks: trades.get(number, TICKS),
      steps: trades.get(number, STEPS),
      isBuyerMaker: trades.get(number, BUYER_MAKER) === 1,
    };
  }

  aggregateTrade(number: number): AggregateTrade {
    const first = this.aggregates.get(number, 0);
    const last = this.aggregates.get(number, 1);
    return {
      ...this.trade(first),
      id: BigInt(number),
      steps: this.aggregates.get(number, 2),
      firstTradeId: this.idOf(first),
      lastTradeId: this.idOf(last),
    };
  }

  get aggregateCount(): number {
    return this.aggregates.length;
  }

  /** Number of the oldest aggregate whose trades are all kept. */
  get oldestAggregate(): number {
    return Math.max(this.aggregates.oldest, this.aggregates.firstAtLeast(this.trades.oldest, 0));
  }

  /** Number of the first trade (or aggregate) that is not before a time. */
  firstSince(timeMs: number): number {
    return this.trades.firstAtLeast(timeMs, TIME);
  }

  /** True where trades were made since a time that are kept no longer. */
  isForgotten(sinceMs: number): boolean {
    return this.oldest > 0 && this.trades.get(this.oldest, TIME) >= sinceMs;
  }

  firstAggregateSince(timeMs: number): number {
    return this.aggregates.firstAtLeast(this.firstSince(timeMs), 0);
  }
}

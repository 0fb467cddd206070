import type { BarColumns } from '@/lib/core/model/bar';
import type { SubmitOrder } from '@/lib/core/model/command';
import type { Money } from '@/lib/core/model/money';

/** A market order that waits for the open of its next bar. */
export interface PlainOrder {
  readonly instrument: number;
  readonly isBuy: boolean;
  /** A buy: 10^-8 of the quote asset, fees included. A sell: lots. */
  readonly amount: number;
}

/** A venue that fills market orders at the next open and can say what they get in whole doubles. */
export interface PlainMarket {
  /** What the last quote said: price in ticks, lots, fee in 10^-8 of the quote asset, and ticks lost to slippage. */
  readonly ticks: number;
  readonly lots: number;
  readonly feeSteps: number;
  readonly worse: number;
  /** Nothing waits at the venue. */
  readonly isIdle: boolean;
  /** The venue's own wallet of the quote asset; whoever counts along writes it back before the venue is used otherwise. */
  cash: Money;
  lotsOf(instrument: number): number;
  /** What the order gets at the open of that bar; false where doubles cannot tell. */
  quote(order: PlainOrder, bars: BarColumns, index: number): boolean;
  /** Makes the last quote an execution, but for the wallet, and gives its trade number. */
  commit(order: PlainOrder): number;
  /** Takes an order that was accepted before, to be walked like any other. */
  place(command: SubmitOrder, decidedAtMs: number): void;
}

import type { Money } from './money';
import type { Quantity } from './quantity';

/** What is held of one instrument. */
export interface Position {
  /** Positive long, negative short, zero flat. */
  readonly quantity: Quantity;
  /** What the open quantity was bought (or sold short) for, without fees; never negative. */
  readonly cost: Money;
  /** Profit of everything closed so far, without fees. */
  readonly realized: Money;
}

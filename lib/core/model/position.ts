import type { Money } from './money';
import type { Quantity } from './quantity';

/** How the cost of what is sold is told from the cost of what stays: the average of everything held, or oldest first. */
export const COST_METHODS = ['average', 'fifo'] as const;
export type CostMethod = (typeof COST_METHODS)[number];

/** What is held of one instrument. */
export interface Position {
  /** Positive long, negative short, zero flat. */
  readonly quantity: Quantity;
  /** What the open quantity was bought (or sold short) for, without fees; never negative. */
  readonly cost: Money;
  /** Profit of everything closed so far, without fees. */
  readonly realized: Money;
}

/** Units that came in together and are still open, with what they cost (or brought, when short). */
export interface Lot {
  readonly quantity: Quantity;
  readonly cost: Money;
}

/** A position with everything needed to continue it. */
export interface PositionSnapshot extends Position {
  /** Position of the instrument in the run's list. */
  readonly instrument: number;
  /** Quote asset set aside behind the position. */
  readonly margin: Money;
  /** What fees taken in the base asset were worth in the quote asset when they were taken. */
  readonly feesInBase: Money;
  /** Oldest first; empty at average cost. */
  readonly lots: readonly Lot[];
}

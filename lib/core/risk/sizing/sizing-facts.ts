import type { Instrument } from '@/lib/core/model/instrument';
import type { Money } from '@/lib/core/model/money';
import type { Price } from '@/lib/core/model/price';
import type { Quantity } from '@/lib/core/model/quantity';

/** Everything sizing may look at besides the signal. The engine implements it with getters; a method reads what it needs. */
export interface SizingFacts {
  readonly timeMs: number;
  readonly instrument: Instrument;
  /** Last known price, or null when there is none. */
  readonly mark: Price | null;
  /** Positive long, negative short. */
  readonly held: Quantity;
  readonly equity: Money | null;
  /** The most a new position may cost, its fees included, once an opposite one is closed: free quote, times leverage with margin. */
  readonly buyingPower: Money;
  /** Worst fee as a share of an order's value, exact: what must stay free when units are bought. */
  readonly costRate: bigint;
  readonly shortAllowed: boolean;
  /** Value that caps above the strategy (its bucket of capital) leave for this position; null where there is none. */
  readonly capRoom: Money | null;
  /** Share of the usual size while volatility is high, exact: 10^18 is all of it, zero is panic mode. */
  readonly riskScale: bigint;
  /** Average true range in the quote asset; NaN when not known. */
  readonly atr: number;
  /** Realised volatility, annualised, as a fraction; NaN when not known. */
  readonly volatility: number;
  /** Of the closed round trips: how many, the share that won, and average win ÷ average loss. NaN when not known. */
  readonly closedTrades: number;
  readonly winRate: number;
  readonly payoffRatio: number;
  /** Share of equity the portfolio gives this instrument, exact; null when it names none. */
  readonly targetWeight: bigint | null;
}

import type { Instrument } from '@/lib/core/model/instrument';
import type { Money } from '@/lib/core/model/money';
import type { Price } from '@/lib/core/model/price';
import type { Quantity } from '@/lib/core/model/quantity';

/**
 * off: trading. reduce-only: positions may be made smaller and nothing else (a tripped circuit breaker, or flatten).
 * freeze: nothing leaves. unknown: the switch could not be read; new risk is denied as if it were on.
 */
export const KILL_STATES = ['off', 'reduce-only', 'freeze', 'unknown'] as const;
export type KillState = (typeof KILL_STATES)[number];

/**
 * Everything a check may look at besides the request. The engine implements it with getters: a check whose limit is not
 * set reads nothing. Every value is required, so that a cap cannot fail to bind because somebody forgot to hand it in;
 * null and NaN say "not known", and then new risk is denied. Exposures are at marks in the quote asset of the account and
 * count open orders and orders of unknown state at their worst side, but not the order under review.
 */
export interface RiskFacts {
  readonly killState: KillState;
  readonly isLive: boolean;

  readonly instrument: Instrument;
  /** Last known price, or null when there is none. */
  readonly mark: Price | null;
  /** Milliseconds since that price was made; NaN when not known. */
  readonly markAgeMs: number;
  /** Average daily volume in units of the base asset. */
  readonly averageDailyVolume: Quantity | null;
  /** Dollars per unit of the quote asset, exact; 10^18 where the quote asset is the dollar. */
  readonly usdPerQuote: bigint | null;

  /** What the books would set aside for this request, and what is free of the same asset. */
  readonly fundsNeeded: Money | null;
  readonly fundsAvailable: Money;

  /** Held of this instrument: positive long, negative short. */
  readonly positionQuantity: Quantity;
  /** Units that open orders without reduceOnly would already take off that position; never negative. */
  readonly closingQuantity: Quantity;
  /** Where the strategy says it would be wrong, when the request carries no stop of its own. */
  readonly stopHint: Price | null;

  /** Orders alive: of this instrument without its protective (reduceOnly) ones, and of the account in all. */
  readonly openOrders: number;
  readonly openOrdersTotal: number;
  /** Orders that left within the last minute, as the token bucket counts them (breakers/token-bucket.ts). */
  readonly ordersThisMinute: number;

  /** Gross value of the strategy's own positions. */
  readonly strategyExposure: Money | null;
  /** The strategy's equity: now, at the start of its session's day, and at its highest. */
  readonly strategyEquity: Money | null;
  readonly strategyOpeningEquity: Money | null;
  readonly strategyHighWaterMark: Money | null;

  /** The account's equity: now, at the start of the UTC day, and at its highest. */
  readonly equity: Money | null;
  readonly openingEquity: Money | null;
  readonly highWaterMark: Money | null;
  /** Money tied up: positions paid in full, margin of the others, holds of open entries. */
  readonly deployed: Money | null;
  /** Instruments with a position or an open entry. */
  readonly positionsOpen: number;
  /** Sum of the absolute exposures of all instruments. */
  readonly grossExposure: Money | null;
  /** Signed sums: positive is long. */
  readonly netExposure: Money | null;
  readonly instrumentExposure: Money | null;
  /** Gross value in the capital bucket (tier) of the instrument. */
  readonly bucketExposure: Money | null;
  /** Signed exposure of the instruments that move with this one, itself included. */
  readonly clusterExposure: Money | null;
  /** What one day may cost, positive; see loss-estimate.ts. Null while too few days are known. */
  readonly valueAtRisk: Money | null;
  readonly expectedShortfall: Money | null;
}

import type { Instrument } from '@/lib/core/model/instrument';
import type { Money } from '@/lib/core/model/money';
import type { OrderRequest } from '@/lib/core/model/order';
import type { Price } from '@/lib/core/model/price';
import type { Quantity } from '@/lib/core/model/quantity';
import type { Denial } from './deny-code';

/** Everything a check may look at besides the request: plain values, handed in. */
export interface RiskFacts {
  readonly instrument: Instrument;
  /** Last known price, or null when there is none. */
  readonly mark: Price | null;
  readonly availableQuote: Money;
  readonly availableBase: Quantity;
  readonly openOrders: number;
}

/** One rule: null lets the request pass. */
export type RiskCheck = (request: OrderRequest, facts: RiskFacts) => Denial | null;

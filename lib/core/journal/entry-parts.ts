import type { Liquidity } from '@/lib/core/model/fill';
import type { AssetClass, Settlement } from '@/lib/core/model/instrument';
import type { OrderNumber, TradeId } from '@/lib/core/model/ids';
import type { Money } from '@/lib/core/model/money';
import type { OrderType, Side, TimeInForce } from '@/lib/core/model/order';
import type { Price } from '@/lib/core/model/price';
import type { Quantity } from '@/lib/core/model/quantity';

/** What is traded, as far as a reader needs it to fold the rest. */
export interface InstrumentEntry {
  readonly venue: string;
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly tickSize: Price;
  readonly lotSize: Quantity;
  readonly minNotional: Money;
  readonly assetClass: AssetClass;
  readonly settlement: Settlement;
  /** Tier whose bucket of capital it shares; not written where none was named. */
  readonly tier?: string;
}

/** What was asked for, as the venue would have seen it. */
export interface AskedOrder {
  readonly instrument: number;
  readonly side: Side;
  readonly type: OrderType;
  readonly quantity: Quantity | null;
  readonly quoteQuantity: Money | null;
  readonly limitPrice: Price | null;
  readonly triggerPrice: Price | null;
  readonly trailDistance: Price | null;
  readonly timeInForce: TimeInForce;
  readonly goodUntilMs: number | null;
  readonly reduceOnly: boolean;
  readonly postOnly: boolean;
  readonly group: number | null;
  readonly reason: string;
}

/** One execution. */
export interface Executed {
  readonly orderNumber: OrderNumber;
  readonly tradeId: TradeId;
  readonly instrument: number;
  readonly side: Side;
  readonly price: Price;
  readonly quantity: Quantity;
  readonly value: Money;
  readonly fee: Money;
  readonly feeAsset: string;
  readonly liquidity: Liquidity;
  readonly slippage: Money;
}

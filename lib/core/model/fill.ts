import type { ClientOrderId, TradeId } from './ids';
import type { Money } from './money';
import type { Side } from './order';
import type { Price } from './price';
import type { Quantity } from './quantity';
import type { Asset } from './venue';

/** One execution of one of our orders, as the venue reported it. */
export interface Fill {
  readonly clientOrderId: ClientOrderId;
  readonly tradeId: TradeId;
  readonly timeMs: number;
  readonly side: Side;
  readonly price: Price;
  readonly quantity: Quantity;
  /** Quote asset that changed hands, without the fee: price × quantity as the venue rounded it, against us. */
  readonly value: Money;
  readonly fee: Money;
  readonly feeAsset: Asset;
  /** Money lost against the price the simulator would have given without slippage; zero on a real venue. */
  readonly slippage: Money;
}

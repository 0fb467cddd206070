import type { OrderNumber, TradeId } from './ids';
import type { Money } from './money';
import type { Side } from './order';
import type { Price } from './price';
import type { Quantity } from './quantity';
import type { Asset } from './venue';

/** Whether an execution met resting liquidity (taker) or was the resting side (maker). */
export type Liquidity = 'maker' | 'taker';

/** One execution of one of our orders, as the venue reported it. */
export interface Fill {
  readonly orderNumber: OrderNumber;
  readonly tradeId: TradeId;
  readonly timeMs: number;
  /** Position of the instrument in the run's list. */
  readonly instrument: number;
  readonly side: Side;
  readonly price: Price;
  readonly quantity: Quantity;
  /** Quote asset that changed hands, without the fee: price × quantity as the venue rounded it, against us. */
  readonly value: Money;
  /** In feeAsset; negative when the venue paid us (a maker rebate). */
  readonly fee: Money;
  readonly feeAsset: Asset;
  readonly liquidity: Liquidity;
  /** Money lost against the price the simulator would have given without slippage; zero on a real venue. */
  readonly slippage: Money;
}

/**
 * A market order or a fill counted in whole steps, as the plain lane of the engine has them: one object is written over for
 * each, and every number is a double that holds it exactly. Units are numbers of the journal's `ExactUnits`.
 */
export interface PlainSteps {
  instrument: number;
  isBuy: boolean;
  /** The unit of prices, of quantities and of money. */
  tick: number;
  lot: number;
  money: number;
}

export interface PlainOrderSteps extends PlainSteps {
  /** A buy: money to spend. A sell: lots. The hold is the same. */
  amount: number;
  heldAsset: string;
  reason: string;
}

export interface PlainFillSteps extends PlainSteps {
  orderNumber: number;
  tradeNumber: number;
  price: number;
  lots: number;
  value: number;
  fee: number;
  slippage: number;
  feeAsset: string;
}

import type { Approved } from './approved';
import type { OrderNumber } from './ids';
import type { OrderRequest } from './order';

/** Send this order, once. The request is approved: nothing else can be put in here. */
export interface SubmitOrder {
  readonly kind: 'submit-order';
  readonly orderNumber: OrderNumber;
  readonly request: Approved<OrderRequest>;
}

/** Take this order back. Whatever filled before the venue hears of it stays filled. */
export interface CancelOrder {
  readonly kind: 'cancel-order';
  readonly orderNumber: OrderNumber;
  readonly reason: string;
}

/** Everything an engine can ask of the world. */
export type EngineCommand = SubmitOrder | CancelOrder;

import type { Approved } from './approved';
import type { ClientOrderId } from './ids';
import type { OrderRequest } from './order';

/** Send this order, once. The request is approved: nothing else can be put in here. */
export interface SubmitOrder {
  readonly kind: 'submit-order';
  readonly clientOrderId: ClientOrderId;
  readonly request: Approved<OrderRequest>;
}

/** Everything an engine can ask of the world. */
export type EngineCommand = SubmitOrder;

import { ACCOUNT_FAULTS } from './account-faults';
import { BAR_FAULTS } from './bar-faults';
import type { FaultKind } from './fault';
import { FRAME_FAULTS } from './frame-faults';
import { LISTING_FAULTS } from './listing-faults';
import { ORDER_FAULTS } from './order-faults';
import { PRICE_FAULTS } from './price-faults';
import { REQUEST_FAULTS } from './request-faults';
import { REST_FAULTS } from './rest-faults';
import { SOCKET_FAULTS } from './socket-faults';

/** Every fault that the exchange can be asked for, by name. */
export const FAULTS: ReadonlyMap<string, FaultKind> = new Map(
  [
    ...SOCKET_FAULTS,
    ...FRAME_FAULTS,
    ...PRICE_FAULTS,
    ...BAR_FAULTS,
    ...REST_FAULTS,
    ...LISTING_FAULTS,
    ...REQUEST_FAULTS,
    ...ORDER_FAULTS,
    ...ACCOUNT_FAULTS,
  ].map((kind) => [kind.name, kind]),
);

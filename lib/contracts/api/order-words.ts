// Words without schemas: a browser that lists them need not load the library that checks them.

/**
 * Where an order of a session is. `denied`: refused by us, no venue saw it. `unknown`: sent, and nobody knows yet whether it
 * is there. `not-placed`: proven never to have reached the book.
 */
export const TRADED_ORDER_STATES = [
  'denied',
  'submitting',
  'unknown',
  'open',
  'partially-filled',
  'cancel-pending',
  'filled',
  'canceled',
  'expired',
  'rejected',
  'not-placed',
] as const;
export type TradedOrderState = (typeof TRADED_ORDER_STATES)[number];

/** States in which an order can still be filled. */
export const WORKING_ORDER_STATES = [
  'submitting',
  'unknown',
  'open',
  'partially-filled',
  'cancel-pending',
] as const satisfies readonly TradedOrderState[];

/** The tabs of a list of orders. */
export const ORDER_TABS = ['working', 'filled', 'refused', 'all'] as const;
export type OrderTab = (typeof ORDER_TABS)[number];

/** Which states a tab shows; null: every one. */
export const STATES_OF_TAB: Readonly<Record<OrderTab, readonly TradedOrderState[] | null>> = {
  working: WORKING_ORDER_STATES,
  filled: ['filled'],
  refused: ['denied', 'rejected', 'not-placed'],
  all: null,
};

export const TRADING_MODES = ['paper', 'live'] as const;

/** `no-order`: nothing was asked. `unprotected`: its protective order is gone and it is still open. */
export const PROTECTION_STATES = ['none-asked', 'protected', 'unprotected'] as const;
export type ProtectionState = (typeof PROTECTION_STATES)[number];

/** What the last comparison with the venue said about what an account holds of an asset. */
export const HOLDING_VERDICTS = ['matched', 'mismatch', 'not-compared'] as const;
export type HoldingVerdict = (typeof HOLDING_VERDICTS)[number];

/** What a person may decide about an unknown order. */
export const UNKNOWN_DECISIONS = ['not-placed'] as const;
export type UnknownDecision = (typeof UNKNOWN_DECISIONS)[number];

/** What happened on an account without us. */
export const EXTERNAL_KINDS = ['order', 'trade', 'transfer'] as const;

/** Why an order was refused by us, before any venue saw it. Closed list: one sentence each, checked by a test. */
export const DENY_CODES = {
  AMOUNT: 'The order names no positive amount, or both a base and a quote amount.',
  PRICE_UNKNOWN: 'There is no positive price to judge the order by.',
  LOT_STEP: 'The quantity is not a whole number of lots.',
  NOTIONAL_MIN: 'The order is worth less than the venue accepts.',
  FUNDS: 'There is not enough of the asset that the order would use.',
  OPEN_ORDERS_MAX: 'There are already as many open orders as one instrument may have.',
} as const;

export type DenyCode = keyof typeof DENY_CODES;

/** A refusal with the numbers that decided it, as decimal text: `NOTIONAL_MIN: actual=4.2 limit=10`. */
export interface Denial {
  readonly code: DenyCode;
  readonly limit: string;
  readonly actual: string;
}

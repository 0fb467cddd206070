/** What the simulated venue says when it refuses or ends an order by itself. SPEC.md numbers the rule behind each. */
export const VENUE_CODES = [
  'ORDER_INVALID',
  'INSTRUMENT_UNKNOWN',
  'PRICE_FILTER',
  'LOT_SIZE',
  'QUANTITY_MAX',
  'NOTIONAL_MIN',
  'POST_ONLY_WOULD_TAKE',
  'REDUCE_ONLY',
  'BELOW_LOT',
  'FEE_EXCEEDS_PROCEEDS',
  'INSUFFICIENT_BALANCE',
  'INSUFFICIENT_MARGIN',
  'TIME_IN_FORCE',
  'IOC',
  'FOK',
  'OCO',
  'LIQUIDATED',
  'ORDER_UNKNOWN',
] as const;
export type VenueCode = (typeof VENUE_CODES)[number];

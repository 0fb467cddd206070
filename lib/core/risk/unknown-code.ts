/** Missing knowledge takes no new risk: why an order was denied because something is not known. */
export const UNKNOWN_CODES = {
  KILL_STATE_UNKNOWN: 'Whether the kill switch is on cannot be read, so it counts as on.',
  PRICE_UNKNOWN: 'There is no positive price to judge the order by.',
  PRICE_AGE_UNKNOWN: 'The age of the last price is not known.',
  EQUITY_UNKNOWN: 'The equity that the limit is a share of is not known or not positive.',
  STOP_UNKNOWN: 'What the order could lose is not known: a short position has no stop on its losing side.',
  VOLUME_UNKNOWN: 'The average daily volume of the instrument is not known.',
  RATE_UNKNOWN: 'The exchange rate from the quote asset to dollars is not known.',
  ORDER_COUNT_UNKNOWN: 'The number of open or recent orders or of open positions is not known.',
  EXPOSURE_UNKNOWN: 'The exposure that the order would add to is not known.',
  CORRELATION_UNKNOWN: 'The correlation cluster of the instrument is not known.',
  LOSS_ESTIMATE_UNKNOWN: 'The portfolio loss estimate is not known.',
} as const;

export type UnknownCode = keyof typeof UNKNOWN_CODES;

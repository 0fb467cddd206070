/** Why a signal became no order although nothing was refused. Closed list: one sentence each. */
export const SKIP_CODES = {
  ALREADY_LONG: 'The position that the signal asks for is already held.',
  ALREADY_SHORT: 'The short position that the signal asks for is already held.',
  ALREADY_FLAT: 'There is nothing to close.',
  HOLD: 'The signal repeats the view before and asks for nothing.',
  SHORT_NOT_TRADED: 'Selling short needs margin, and this run has none.',
  STRENGTH_INVALID: 'The strength of the signal is not above 0 and at most 1.',
  NOTHING_TO_SPEND: 'There is no equity or no free money left to spend.',
  BELOW_LOT: 'The size is less than one lot.',
  DUST: 'What is held is less than one lot, so the venue cannot close it.',
  PANIC: 'Panic mode is on: the size of every entry is zero.',
  PRICE_UNKNOWN: 'There is no positive price to size by.',
  EQUITY_UNKNOWN: 'The equity to size by is not known.',
  STOP_UNKNOWN: 'The method sizes by the distance to the stop, and the signal names none.',
  STOP_WRONG_SIDE: 'The stop of the signal is on the winning side of the price.',
  ATR_UNKNOWN: 'The average true range is not known yet.',
  VOLATILITY_UNKNOWN: 'The realised volatility is not known yet.',
  TRADES_TOO_FEW: 'Too few round trips are closed to estimate the Kelly fraction.',
  NO_EDGE: 'The Kelly fraction of the closed round trips is not above zero.',
  WEIGHT_UNKNOWN: 'The portfolio names no weight for the instrument.',
} as const;

export type SkipCode = keyof typeof SKIP_CODES;

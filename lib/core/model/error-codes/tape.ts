/** Recorded market data: reading it, playing it, and the books made from it. */
export const TAPE_ERRORS = {
  TAPE_DAMAGED: {
    status: 500,
    exit: 1,
    sentence: 'A stored piece of a recording does not match its checksum or its place; it is not used.',
  },
  TAPE_EMPTY: {
    status: 422,
    exit: 2,
    sentence: 'No recording holds market data of that instrument and time.',
  },
  BOOK_UNKNOWN: {
    status: 422,
    exit: 2,
    sentence: 'The order book at that moment is not known: a change before it is missing.',
  },
} as const;

/** Accounts of venues: why one cannot be opened for orders. */
export const VENUE_ERRORS = {
  VENUE_UNPROVEN: { status: 422, exit: 2, sentence: 'Orders cannot be sent to that venue yet.' },
  LIVE_DISABLED: {
    status: 403,
    exit: 4,
    sentence: 'Orders of the account would be real, and this worker is not switched on for real orders.',
  },
  KEY_MISSING: {
    status: 422,
    exit: 5,
    sentence: 'The key or the secret of an account is not in the environment.',
  },
} as const;

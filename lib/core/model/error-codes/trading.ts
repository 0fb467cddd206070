/** Sessions, accounts, orders and the switches that stop them. */
export const TRADING_ERRORS = {
  FENCE_LOST: {
    status: 409,
    exit: 6,
    sentence: 'The account belongs to another worker or session by now, so this one may write nothing more.',
  },
  TURN_CONFLICT: {
    status: 409,
    exit: 6,
    sentence: 'A turn of a run was told again with other content than was written.',
  },
  ORDER_STEP_IMPOSSIBLE: {
    status: 500,
    exit: 1,
    sentence: 'An order was told to go where no order can go from where it is.',
  },
  AMOUNT_INVALID: {
    status: 500,
    exit: 1,
    sentence: 'An amount of an order or a fill is no exact decimal number.',
  },
  ACCOUNT_TAKEN: {
    status: 409,
    exit: 6,
    sentence: 'Another worker or session acts for the account.',
  },
  BUILD_MIXED: {
    status: 409,
    exit: 6,
    sentence: 'Sessions are running with another build, schema or configuration.',
  },
  SWITCH_CHANGED: {
    status: 409,
    exit: 6,
    sentence: 'The kill switch was changed by somebody else in the meantime.',
  },
} as const;

/** Asking for a run, and how a run can end badly. */
export const RUN_ERRORS = {
  STRATEGY_UNKNOWN: { status: 422, exit: 2, sentence: 'No strategy has this name.' },
  STRATEGY_BROKEN: {
    status: 422,
    exit: 2,
    sentence: 'No version of this strategy of your own has passed its check yet.',
  },
  STRATEGY_CODE_MISSING: {
    status: 500,
    exit: 1,
    sentence: 'The code that the run was asked with is no longer stored.',
  },
  PARAMS_INVALID: {
    status: 422,
    exit: 2,
    sentence: 'A strategy parameter is missing, unknown or has a value outside its range.',
  },
  RUN_SETTINGS_INVALID: {
    status: 422,
    exit: 2,
    sentence: 'Capital, costs, tick or seed have a value that no run can use.',
  },
  BARS_TOO_FEW: {
    status: 422,
    exit: 2,
    sentence: 'The period has too few bars for the strategy to make a single decision.',
  },
  SERIES_UNKNOWN: {
    status: 422,
    exit: 5,
    sentence: 'There are no bars of this instrument at this timeframe.',
  },
  RANGE_EMPTY: { status: 422, exit: 2, sentence: 'The period holds no bars, or ends before it starts.' },
  RUN_QUEUE_FULL: {
    status: 429,
    exit: 7,
    sentence: 'This person already has as many runs waiting as one person may have.',
  },
  RUN_NOT_FINAL: {
    status: 409,
    exit: 6,
    sentence: 'The run has not ended, so it cannot be deleted or exported.',
  },
  RUN_ALREADY_FINAL: {
    status: 409,
    exit: 6,
    sentence: 'The run has already ended, so it cannot be canceled.',
  },
  RUN_RESULT_MISSING: { status: 409, exit: 6, sentence: 'The run ended without a result.' },
  RUN_CANCELED: { status: 409, exit: 6, sentence: 'Somebody canceled the run before it was done.' },
  RUN_ATTEMPTS_USED: {
    status: 500,
    exit: 1,
    sentence: 'The worker died during every attempt at this run, so it is not tried again.',
  },
  STRATEGY_THREW: { status: 500, exit: 1, sentence: 'The strategy threw an exception during the run.' },
  RUN_THREAD_DIED: {
    status: 500,
    exit: 1,
    sentence: 'The thread that computed the run ended early, for example at its memory limit.',
  },
  RUN_STUCK: { status: 500, exit: 1, sentence: 'The run made no progress for too long and was stopped.' },
  RUN_FAULT: {
    status: 500,
    exit: 1,
    sentence: 'The run stopped at a fault on our side; the log has its details.',
  },
  WAIT_TIMEOUT: { status: 504, exit: 7, sentence: 'The run did not end within the time given.' },
  CLOCK_SKEW: {
    status: 503,
    exit: 1,
    sentence: 'The clock of this machine differs from the clock of the database by more than the limit.',
  },
  SCHEMA_MISMATCH: {
    status: 503,
    exit: 1,
    sentence: 'The schema of the database is not the one this code was written for.',
  },
} as const;

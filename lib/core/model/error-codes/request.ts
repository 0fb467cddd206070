/** Refused at the border, before anything was read or written. */
export const REQUEST_ERRORS = {
  BAD_JSON: { status: 400, exit: 2, sentence: 'The request body is not valid JSON.' },
  CONTENT_TYPE: { status: 415, exit: 2, sentence: 'The request body has a content type this route does not read.' },
  BODY_TOO_LARGE: { status: 413, exit: 2, sentence: 'The request body is larger than the limit.' },
  INPUT_INVALID: { status: 400, exit: 2, sentence: 'A field is missing, unknown or has a value outside its rules.' },
  METHOD: { status: 405, exit: 2, sentence: 'This address does not answer that HTTP method.' },
  ORIGIN: { status: 403, exit: 4, sentence: 'The request did not come from this dashboard.' },
  NOT_FOUND: { status: 404, exit: 5, sentence: 'There is no such thing, or it is not yours to see.' },
  CONFLICT: { status: 409, exit: 6, sentence: 'Something else changed it first, or it is in a state that forbids this.' },
  IDEMPOTENCY_MISMATCH: { status: 409, exit: 6, sentence: 'The same idempotency key was sent with another body.' },
  RATE_LIMITED: { status: 429, exit: 7, sentence: 'Too many requests; wait and try again.' },
  INTERNAL: { status: 500, exit: 1, sentence: 'A fault on our side; the request id finds it in the log.' },
  DATABASE_UNREACHABLE: { status: 503, exit: 7, sentence: 'The database does not answer.' },
  QUEUE_UNREACHABLE: { status: 503, exit: 7, sentence: 'The job queue does not answer.' },
} as const;

/** Asking for a session, and how one can stop. */
export const SESSION_ERRORS = {
  SESSION_INVALID: {
    status: 422,
    exit: 2,
    sentence: 'The session asks for something that no session can do.',
  },
  SESSION_AT_REST: {
    status: 409,
    exit: 6,
    sentence: 'The session has come to rest, so nothing can be asked of it.',
  },
  SESSION_OVER: {
    status: 409,
    exit: 6,
    sentence: 'The bars of the session are over, so it cannot be started again.',
  },
  SESSIONS_FULL: { status: 429, exit: 7, sentence: 'As many sessions are open as this system may have.' },
  JOURNAL_DIVERGED: {
    status: 500,
    exit: 1,
    sentence:
      'Told the same again, the engine wrote something else than is stored, so the session does not go on.',
  },
  SNAPSHOT_DAMAGED: {
    status: 500,
    exit: 1,
    sentence:
      'The stored state of a run does not match its checksum, or does not fit the code that reads it.',
  },
} as const;

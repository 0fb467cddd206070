/** Who are you, and may you. */
export const AUTH_ERRORS = {
  SIGNED_OUT: { status: 401, exit: 4, sentence: 'Nobody is signed in, or the session ended.' },
  SIGN_IN_REFUSED: { status: 401, exit: 4, sentence: 'E-mail and password do not match an active account.' },
  SIGN_IN_THROTTLED: {
    status: 429,
    exit: 4,
    sentence: 'Too many wrong passwords; signing in waits for a while.',
  },
  SCOPE: { status: 403, exit: 4, sentence: 'The signed-in role does not include this right.' },
  EMAIL_TAKEN: { status: 409, exit: 6, sentence: 'An account with this e-mail exists already.' },
  LAST_ADMIN: { status: 409, exit: 6, sentence: 'The last active administrator cannot be removed.' },
  PASSWORD_CHANGE_REQUIRED: {
    status: 403,
    exit: 4,
    sentence: 'The password was given by someone else and must be changed before anything else.',
  },
  PASSWORD_RULES: { status: 422, exit: 2, sentence: 'The new password does not meet the rules.' },
} as const;

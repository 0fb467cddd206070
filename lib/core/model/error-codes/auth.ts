/** Who are you, and may you. */
export const AUTH_ERRORS = {
  SIGNED_OUT: { status: 401, exit: 4, sentence: 'Nobody is signed in, or the session ended.' },
  SIGN_IN_REFUSED: { status: 401, exit: 4, sentence: 'E-mail and password do not match an active account.' },
  SIGN_IN_THROTTLED: { status: 429, exit: 4, sentence: 'Too many wrong passwords; signing in waits for a while.' },
  SCOPE: { status: 403, exit: 4, sentence: 'The signed-in role does not include this right.' },
  PASSWORD_RULES: { status: 422, exit: 2, sentence: 'The new password does not meet the rules.' },
} as const;

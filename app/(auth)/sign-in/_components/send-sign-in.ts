/** What came of trying to sign in. */
export type SignInAnswer = 'signed-in' | 'refused' | 'throttled' | 'failed';

/**
 * Speaks next-auth's two-step protocol: fetch the csrf token (and its cookie), then post the credentials with it. The
 * answer carries an address; its `error` parameter is our own code.
 */
export async function sendSignIn(email: string, password: string): Promise<SignInAnswer> {
  const token = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken?: string };
  const response = await fetch('/api/auth/callback/credentials', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email, password, csrfToken: token.csrfToken ?? '', json: 'true' }),
  });
  const body = (await response.json()) as { url?: string };
  if (body.url === undefined) return 'failed';
  const error = new URL(body.url, window.location.origin).searchParams.get('error');
  if (error === null) return 'signed-in';
  if (error === 'SIGN_IN_REFUSED' || error === 'CredentialsSignin') return 'refused';
  return error === 'SIGN_IN_THROTTLED' ? 'throttled' : 'failed';
}

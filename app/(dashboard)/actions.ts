'use server';

import { redirect } from 'next/navigation';
import { action } from '@/app/_server/action';
import { forgetSessionCookie } from '@/app/_server/session-cookie';
import { emptyForm } from '@/lib/contracts/actions/people';
import { closeSession } from '@/lib/services/people/close-session';

/** Ends the session in the database, forgets the cookie, and goes to the sign-in page. */
export const signOut = action({ scope: 'self:write', input: emptyForm }, async ({ context }) => {
  await closeSession(context, context.sessionId);
  await forgetSessionCookie();
  redirect('/sign-in?ended=out');
});

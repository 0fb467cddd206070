'use server';

import * as z from 'zod';
import { redirect } from 'next/navigation';
import { action } from '@/app/_server/action';
import { forgetSessionCookie } from '@/app/_server/session-cookie';
import { emptyForm } from '@/lib/contracts/actions/people';
import { closeSession } from '@/lib/services/people/close-session';
import { startSample } from '@/lib/services/runs/start-sample';

/** Ends the session in the database, forgets the cookie, and goes to the sign-in page. */
export const signOutAction = action({ scope: 'self:write', input: emptyForm }, async ({ context }) => {
  await closeSession(context, context.sessionId);
  await forgetSessionCookie();
  redirect('/sign-in?ended=out');
});

const sampleRequest = z.strictObject({
  idempotencyKey: z.string().min(8).max(64),
  strategy: z.string().max(64).optional(),
});

export const startSampleAction = action(
  { scope: 'runs:write', input: sampleRequest },
  ({ context, input: { idempotencyKey, strategy } }) =>
    startSample(context, { idempotencyKey, ...(strategy === undefined ? {} : { strategy }) }),
);

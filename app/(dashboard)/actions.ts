'use server';

import * as z from 'zod';
import { redirect } from 'next/navigation';
import { action } from '@/app/_server/action';
import { forgetSessionCookie } from '@/app/_server/session-cookie';
import { emptyForm } from '@/lib/contracts/actions/people';
import { freezeRequest, liftFreezeRequest } from '@/lib/contracts/api/control';
import { freeze } from '@/lib/services/control/freeze';
import { liftFreeze } from '@/lib/services/control/lift-freeze';
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

/** Stops new orders; once it has answered, nothing that it stops can leave. */
export const freezeAction = action({ scope: 'control:freeze', input: freezeRequest }, ({ context, input }) =>
  freeze(context, input),
);

export const liftFreezeAction = action(
  { scope: 'control:lift', input: liftFreezeRequest },
  ({ context, input }) => liftFreeze(context, input),
);

import * as z from 'zod';

/**
 * The one error shape of every API answer and server action.
 * `what` happened, `why`, and what to do `next`; `requestId` finds the log line.
 */
export const problem = z.strictObject({
  ok: z.literal(false),
  code: z.string(),
  message: z.string(),
  why: z.string(),
  next: z.string(),
  field: z.string().nullable(),
  got: z.string().nullable(),
  expected: z.string().nullable(),
  requestId: z.string(),
});

export type Problem = z.infer<typeof problem>;

/** What a server action returns: it never throws for an expected refusal. */
export type ActionResult<T> = { readonly ok: true; readonly value: T } | Problem;

import * as z from 'zod';

/** Why something that ran on the worker ended badly, kept with the run or import it belongs to. */
export const problemDetail = z.strictObject({
  code: z.string(),
  message: z.string(),
  why: z.string(),
  next: z.string(),
});

export type ProblemDetail = z.infer<typeof problemDetail>;

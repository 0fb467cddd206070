import * as z from 'zod';

/** What a switch stops: everything, one account, or one strategy wherever it runs. */
export const switchScope = z
  .string()
  .max(200)
  .regex(/^(system|account:.+|strategy:.+)$/, 'is system, account:ID or strategy:NAME');

const reason = z.string().trim().max(500);

export const freezeRequest = z.strictObject({ scope: switchScope, reason });
export type FreezeRequest = z.infer<typeof freezeRequest>;

/** Lifting names the trip that was seen, so that a later one is never lifted unseen, and says why. */
export const liftFreezeRequest = z.strictObject({
  scope: switchScope,
  seenSeq: z.number().int().nonnegative(),
  reason: reason.min(1),
});
export type LiftFreezeRequest = z.infer<typeof liftFreezeRequest>;

/** A switch as it stands now. */
export interface SwitchState {
  readonly scope: string;
  readonly isTripped: boolean;
  readonly seq: number;
  readonly cause: string;
  readonly actor: string;
  /** By the database's clock: when tripped, no order was claimed after this moment. UTC epoch ms. */
  readonly changedAtMs: number;
}

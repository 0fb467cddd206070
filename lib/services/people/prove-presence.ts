import { Refusal } from '@/lib/core/model/refusal';
import type { ServiceContext } from '@/lib/services/context';
import { verifySignIn } from './verify-sign-in';

/** How whoever asks shows that they sit there now and mean this very thing. */
export type Proof =
  | { readonly kind: 'password'; readonly password: string }
  | { readonly kind: 'typed'; readonly clientOrderId: string };

/**
 * The step-up before what cannot be taken back: a person types the current password, so that an unattended screen is not
 * enough; the operator at the machine, who has no password here, types the name of what it is about.
 * @throws Refusal SIGN_IN_REFUSED, SIGN_IN_THROTTLED, INPUT_INVALID
 */
export async function provePresence(
  context: ServiceContext,
  { proof, name }: { proof: Proof; name: string },
): Promise<void> {
  const { actor } = context;
  if (actor.kind === 'user') {
    if (proof.kind !== 'password') throw notProven('the current password', 'password');
    await verifySignIn(context, {
      email: actor.email,
      password: proof.password,
      origin: { address: '', knownDeviceId: actor.userId },
    });
    return;
  }
  if (proof.kind !== 'typed' || proof.clientOrderId !== name) throw notProven(`the name ${name}`, 'confirm');
}

function notProven(expected: string, field: string): Refusal {
  return new Refusal('INPUT_INVALID', {
    what: 'This needs a proof of who asks',
    why: 'it cannot be taken back, so an open screen or a recalled command must not be enough',
    next: `type ${expected}`,
    field,
    expected,
  });
}

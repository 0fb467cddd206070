import { createHash } from 'node:crypto';

/** The code hash of a run with a user's strategy: our code and theirs, so that a change of either is another run. */
export function codeHashWith(codeHash: string, { sourceHash }: { readonly sourceHash: string }): string {
  return createHash('sha256').update(`${codeHash}\0${sourceHash}`).digest('hex');
}

/** What stands on disk now, read and checked. */
export type ReloadCandidate<T> =
  | {
      readonly kind: 'valid';
      /** Over everything the value was made of. */
      readonly hash: string;
      readonly value: T;
      /** Limits that the new value would break with what is held now, in words. */
      readonly breaches: readonly string[];
    }
  | { readonly kind: 'invalid'; readonly code: string; readonly reason: string };

export type ReloadDecision<T> =
  | { readonly kind: 'same' }
  | { readonly kind: 'take'; readonly hash: string; readonly value: T }
  /** The old one goes on; the reason is for people. */
  | { readonly kind: 'keep'; readonly code: string; readonly reason: string };

/** A changed file is taken only when it is right in itself and fits what is held. Everything else keeps the old one. */
export function decideReload<T>(currentHash: string, candidate: ReloadCandidate<T>): ReloadDecision<T> {
  if (candidate.kind === 'invalid') {
    return { kind: 'keep', code: candidate.code, reason: candidate.reason };
  }
  const { hash, value, breaches } = candidate;
  if (hash === currentHash) return { kind: 'same' };
  if (breaches.length > 0) return { kind: 'keep', code: 'WOULD_BREACH', reason: breaches.join('; ') };
  return { kind: 'take', hash, value };
}

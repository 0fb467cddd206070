import type { Health } from '@/lib/contracts/api/health';

/** What the chip says about the way from this browser to the worker; the first hop that fails is named. */
export type Freshness =
  | { readonly state: 'fresh'; readonly seenAtMs: number; readonly words: string }
  | { readonly state: 'stale'; readonly seenAtMs: number; readonly words: string }
  | { readonly state: 'absent'; readonly words: string }
  | { readonly state: 'unreachable'; readonly words: string };

/** `isFailing` says that the last question got no answer; the health at hand is then old news. */
export function freshnessOf(health: Health | null, isFailing: boolean): Freshness {
  if (isFailing) return { state: 'unreachable', words: 'Dashboard does not answer' };
  if (health === null || !health.database.reachable) {
    return { state: 'unreachable', words: 'Database does not answer' };
  }
  const { worker } = health;
  if (worker === null) return { state: 'absent', words: 'No worker' };
  const words = worker.isStale
    ? 'Worker silent'
    : worker.state === 'stopping'
      ? 'Worker stopping'
      : 'Worker live';
  return { state: worker.isStale ? 'stale' : 'fresh', seenAtMs: health.asOfMs - worker.ageMs, words };
}

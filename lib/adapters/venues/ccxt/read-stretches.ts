import { LIMITS } from '@/config/runtime/limits';
import type { VenueAnswer } from '@/lib/ports/trading-venue';

export interface Stretches<T> {
  /** By the venue's clock, UTC epoch ms, both ends included. */
  readonly sinceMs: number;
  readonly untilMs: number;
  /** The longest stretch that one question may cover. */
  readonly stretchMsMax: number;
  readonly rowsPerPage: number;
  /** Stop after a stretch that brought so many rows; those after it are asked for another time. */
  readonly isEnoughWith: (found: number) => boolean;
  readonly page: (stretch: { fromMs: number; toMs: number }) => Promise<VenueAnswer<readonly T[]>>;
}

/**
 * The past, asked for stretch by stretch from its beginning. Whether a venue cuts a full page at its beginning or at its
 * end differs, so a full page counts for nothing: its stretch is halved until the page is not full,
 * and the next ones grow again.
 */
export async function readStretches<T>(wanted: Stretches<T>): Promise<VenueAnswer<readonly T[]>> {
  const found: T[] = [];
  let fromMs = wanted.sinceMs;
  let lengthMs = wanted.stretchMsMax;
  for (let asked = 0; fromMs <= wanted.untilMs; asked += 1) {
    if (asked >= LIMITS.venueStretchesMax)
      return refused(`${LIMITS.venueStretchesMax} questions did not reach from ${wanted.sinceMs} to now`);
    const toMs = Math.min(fromMs + lengthMs - 1, wanted.untilMs);
    const page = await wanted.page({ fromMs, toMs });
    if (!page.ok) return page;
    if (page.value.length >= wanted.rowsPerPage) {
      if (toMs === fromMs) return refused('more happened within one millisecond than one page can hold');
      lengthMs = Math.max(1, Math.floor((toMs - fromMs + 1) / 2));
      continue;
    }
    found.push(...page.value);
    if (wanted.isEnoughWith(found.length)) break;
    fromMs = toMs + 1;
    lengthMs = Math.min(wanted.stretchMsMax, lengthMs * 2);
  }
  return { ok: true, value: found };
}

function refused(detail: string): VenueAnswer<never> {
  return { ok: false, fault: { kind: 'refused', code: 'TOO_MUCH', detail } };
}

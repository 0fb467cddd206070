import type { TradingVenue, VenueHint } from '@/lib/ports/trading-venue';
import type { LiveClock } from './_live-clock';

/** The venue with its stream in the hands of the story, and a clock that knows when it was asked and has not answered. */
export function counted(
  venue: TradingVenue,
  clock: LiveClock,
  onWatch: (onHint: (hint: VenueHint) => void) => void,
): TradingVenue {
  return new Proxy(venue, {
    get(target, name: keyof TradingVenue) {
      if (name === 'watch') return onWatch;
      const member: unknown = target[name];
      if (typeof member !== 'function' || name === 'onCall') return member;
      return (...given: unknown[]) => {
        clock.pending += 1;
        const answer = Promise.resolve((member as (...all: unknown[]) => unknown).apply(target, given));
        return answer.finally(() => {
          clock.pending -= 1;
        });
      };
    },
  });
}

import type { TradingVenue } from '@/lib/ports/trading-venue';

/** Call of a venue → the words of its points. What was answered and not yet heeded is what was sent and not yet answered. */
const NAMED: Partial<Record<keyof TradingVenue, string>> = {
  submit: 'submit',
  cancel: 'cancel',
  findOrder: 'find',
  openOrders: 'open-orders',
  tradesAfter: 'trades',
  balances: 'balances',
};

/** The venue with a point before each of its calls, and one between its answer and whoever asked. */
export function crashingVenue(venue: TradingVenue, crashAt: (point: string) => void): TradingVenue {
  return new Proxy(venue, {
    get(target, name: keyof TradingVenue) {
      const member: unknown = target[name];
      const words = NAMED[name];
      if (typeof member !== 'function') return member;
      if (words === undefined) return (member as (...all: unknown[]) => unknown).bind(target);
      return async (...given: unknown[]) => {
        crashAt(`venue.before-${words}`);
        const answer = await (member as (...all: unknown[]) => Promise<unknown>).apply(target, given);
        crashAt(`venue.after-${words}`);
        return answer;
      };
    },
  });
}

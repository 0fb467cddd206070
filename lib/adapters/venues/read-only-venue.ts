import type { TradingVenue } from '@/lib/ports/trading-venue';

const WHY = 'not sent: the account is read-only';

/** The same account, of which nothing is ever written: no order, no cancel, no switch. Questions go through. */
export function readOnlyVenue(venue: TradingVenue): TradingVenue {
  return {
    ...venue,
    submit: async () => ({ kind: 'rejected', code: 'NOT_SENT', message: WHY }),
    cancel: async () => ({ kind: 'unknown', detail: WHY }),
    keepAlive: async () => ({ ok: false, fault: { kind: 'refused', code: 'NOT_SENT', detail: WHY } }),
  };
}

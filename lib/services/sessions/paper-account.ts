import { LIMITS } from '@/config/runtime/limits';
import type { VenueAccountTerms } from '@/lib/adapters/db/venue-accounts';
import type { CheckedStrategy } from './check-strategy';

/** Largest amount an account can name: nobody is protected by a cap on money that does not exist. */
const NO_CAP = '9'.repeat(18);

/**
 * The simulated account of one paper session. It has no caps of its own: its strategies are held to the same limits as in a
 * backtest, so that the same bars give the same orders.
 */
export function paperAccount(sessionId: string, strategies: readonly CheckedStrategy[]): VenueAccountTerms {
  const venue = strategies[0]?.settings.instrumentId.split(':')[0] ?? '';
  const isMargin = strategies.some(({ settings }) => settings.margin.mode !== 'none');
  return {
    id: `paper:${sessionId}`,
    venue,
    mode: 'paper',
    market: isMargin ? 'linear' : 'spot',
    isPractice: false,
    isReadOnly: false,
    isDryRun: false,
    orderQuoteMax: NO_CAP,
    exposureQuoteMax: NO_CAP,
    ordersPerMinuteMax: LIMITS.paperOrdersPerMinuteMax,
    priceAgeMsMax: LIMITS.paperPriceAgeMsMax,
    capabilities: {},
  };
}

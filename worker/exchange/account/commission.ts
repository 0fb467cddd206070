import type { Market } from '../market/market';
import type { TradedInstrument } from '../market/traded-instrument';
import type { Account } from './account';
import { ONE, priceAmount } from './amount';

export interface Commission {
  readonly asset: string;
  readonly units: bigint;
}

const BNB = 'BNB';
/** Who pays in BNB pays three quarters. */
const BNB_PERCENT = 75n;

/**
 * What a trade costs: a share of what the account receives, or its worth in BNB while the account has that much.
 * Cut off at the eighth decimal. `received` is in units of 10^-8, as is `quote`, the worth of the trade.
 */
export function commissionOf(
  { account, market }: { readonly account: Account; readonly market: Market },
  trade: {
    readonly instrument: TradedInstrument;
    readonly isMaker: boolean;
    readonly received: Commission;
    readonly quote: bigint;
  },
): Commission {
  const { instrument, isMaker, received, quote } = trade;
  const rate = isMaker ? account.makerRate : account.takerRate;
  if (account.paysInBnb && received.asset !== BNB) {
    const pair = market.instruments.get(`${BNB}${instrument.terms.quote}`);
    if (pair !== undefined) {
      const worth = (quote * rate * BNB_PERCENT) / 100n / priceAmount(pair.terms, pair.lastTicks);
      if (worth <= account.of(BNB).free) return { asset: BNB, units: worth };
    }
  }
  return { asset: received.asset, units: (received.units * rate) / ONE };
}

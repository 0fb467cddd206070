import { EXACT_ONE } from '@/lib/core/model/exact';
import type { Instrument } from '@/lib/core/model/instrument';
import { asMoney, NO_MONEY, type Money } from '@/lib/core/model/money';
import type { Price } from '@/lib/core/model/price';
import { NO_QUANTITY, type Quantity } from '@/lib/core/model/quantity';
import type { RiskFacts } from '@/lib/core/risk/facts';

/** What is known of an account that holds nothing. */
export interface EmptyAccount {
  readonly instrument: Instrument;
  readonly equity: Money;
  readonly mark: Price | null;
  readonly averageDailyVolume: Quantity | null;
  readonly usdPerQuote: bigint | null;
  readonly fundsNeeded: Money | null;
  readonly fundsAvailable: Money;
  readonly stopHint: Price | null;
}

/** The facts of an account without positions, orders or losses: nothing is used of any limit. */
export function emptyPortfolio(account: EmptyAccount): RiskFacts {
  const { equity } = account;
  return {
    ...account,
    killState: 'off',
    isLive: false,
    markAgeMs: 0,
    positionQuantity: NO_QUANTITY,
    closingQuantity: NO_QUANTITY,
    openOrders: 0,
    openOrdersTotal: 0,
    ordersThisMinute: 0,
    strategyExposure: NO_MONEY,
    strategyEquity: equity,
    strategyOpeningEquity: equity,
    strategyHighWaterMark: equity,
    openingEquity: equity,
    highWaterMark: equity,
    deployed: NO_MONEY,
    positionsOpen: 0,
    grossExposure: NO_MONEY,
    netExposure: NO_MONEY,
    instrumentExposure: NO_MONEY,
    bucketExposure: NO_MONEY,
    clusterExposure: NO_MONEY,
    valueAtRisk: NO_MONEY,
    expectedShortfall: NO_MONEY,
  };
}

/** For limits that are shares of the equity, any equity does while nothing is held. */
export const NOMINAL_EQUITY = asMoney(EXACT_ONE);

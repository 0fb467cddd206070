import { parseExact } from './decimal-text';
import { money, type Money } from './money';
import { price, type Price } from './price';
import { quantity, type Quantity } from './quantity';
import { Refusal } from './refusal';
import type { Asset, VenueName } from './venue';

/** Which row of limits and which calendar an instrument falls under. */
export const ASSET_CLASSES = ['crypto', 'share', 'fx'] as const;
export type AssetClass = (typeof ASSET_CLASSES)[number];

/**
 * spot: base and quote change hands. linear: a contract on the base asset whose profit, fees and funding are settled in the
 * quote asset; nothing of the base is ever owned.
 */
export const SETTLEMENTS = ['spot', 'linear'] as const;
export type Settlement = (typeof SETTLEMENTS)[number];

/** An instrument as it crosses a border: decimal text. */
export interface InstrumentFacts {
  readonly venue: VenueName;
  readonly symbol: string;
  readonly base: Asset;
  readonly quote: Asset;
  readonly tickSize: string;
  readonly lotSize: string;
  /** Smallest order value in the quote asset; zero when the venue names none. */
  readonly minNotional?: string;
  /** crypto when not said. */
  readonly assetClass?: AssetClass;
  /** spot when not said. */
  readonly settlement?: Settlement;
  /** Share of a position's value that its margin must cover; zero for spot. */
  readonly maintenanceRate?: string;
}

/** What is traded, with the grid its prices and quantities live on. */
export interface Instrument {
  /** `venue:SYMBOL`, e.g. `binanceus:BTC/USDT`. */
  readonly id: string;
  readonly venue: VenueName;
  readonly symbol: string;
  readonly base: Asset;
  readonly quote: Asset;
  readonly tickSize: Price;
  readonly lotSize: Quantity;
  readonly minNotional: Money;
  readonly assetClass: AssetClass;
  readonly settlement: Settlement;
  /** Exact fraction; zero for spot. */
  readonly maintenanceRate: bigint;
}

/** Text → instrument; tick and lot must be positive and the two assets must differ. */
export function instrument(facts: InstrumentFacts): Instrument {
  const made: Instrument = {
    id: `${facts.venue}:${facts.symbol}`,
    venue: facts.venue,
    symbol: facts.symbol,
    base: facts.base,
    quote: facts.quote,
    tickSize: price(facts.tickSize, 'tickSize'),
    lotSize: quantity(facts.lotSize, 'lotSize'),
    minNotional: money(facts.minNotional ?? '0', 'minNotional'),
    assetClass: facts.assetClass ?? 'crypto',
    settlement: facts.settlement ?? 'spot',
    maintenanceRate: parseExact(facts.maintenanceRate ?? '0', 'maintenanceRate'),
  };
  if (made.tickSize <= 0n || made.lotSize <= 0n || made.minNotional < 0n || made.base === made.quote) {
    throw new Refusal('INPUT_INVALID', {
      what: `${made.id} has tick ${facts.tickSize}, lot ${facts.lotSize}, assets ${facts.base} and ${facts.quote}`,
      why: 'An instrument needs a positive tick and lot and two different assets.',
      next: 'Correct the instrument.',
      field: 'instrument',
    });
  }
  return made;
}

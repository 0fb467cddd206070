import type { ClientOrderId } from '@/lib/core/model/ids';
import type { Instrument } from '@/lib/core/model/instrument';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';
import type { SentOrder, TradingVenue } from '@/lib/ports/trading-venue';
import type { FaultyProxy } from './_faulty-proxy';

/** A venue on this machine and one account of it, as a suite needs them. */
export interface VenueWorld {
  /** Loaded, through the proxy, with deadlines of a fraction of a second. */
  readonly venue: TradingVenue;
  readonly proxy: FaultyProxy;
  readonly instrument: Instrument;
  /** A price at which a buy rests, and one at which it is met at once. */
  readonly restingPrice: string;
  readonly meetingPrice: string;
  readonly lot: string;
  /** Part of the path of the requests that place, cancel and find an order, and of those about the account. */
  readonly paths: {
    readonly order: string;
    readonly cancel: string;
    readonly find: string;
    readonly openOrders: string;
  };
  readonly secrets: readonly string[];
  /** The client ids of the orders that the venue itself has. */
  readonly accepted: () => readonly string[];
  /** Somebody else trades against a resting order of ours. */
  readonly fill: (clientOrderId: string, amount: string) => void;
  readonly revokeKey: () => void;
  /** The venue ends the account's stream by its own word, and leaves the socket open. */
  readonly endStream: () => void;
  readonly close: () => Promise<void>;
}

/** Orders that a venue refuses for certain, and the code it says. */
export interface Refused {
  readonly name: string;
  readonly change: (world: VenueWorld) => Partial<SentOrder>;
  readonly code: string;
}

/** An answer that says no, as this venue writes it. */
export interface Words {
  readonly overloaded: { readonly status: number; readonly body: string };
  readonly duplicate: { readonly status: number; readonly body: string };
  readonly tooMany: { readonly status: number; readonly body: string };
  /** Null where a venue does not ban. */
  readonly banned: { readonly status: number; readonly body: string } | null;
  /** How an order of the venue's own list is spoilt, so that it cannot be read. */
  readonly spoils: readonly { readonly name: string; readonly alter: (body: string) => string }[];
  /** False where an order carries no last moment. */
  readonly hasTimeFence: boolean;
}

/** One adapter, and what it talks to. */
export interface VenueUnderTest {
  readonly name: string;
  readonly open: () => Promise<VenueWorld>;
  readonly refused: readonly Refused[];
  readonly words: Words;
}

let count = 0;

/** A resting buy of one lot, with a name of its own. */
export function restingBuy(world: VenueWorld, change: Partial<SentOrder> = {}): SentOrder {
  count += 1;
  return {
    clientOrderId: `sx-conformance-${count}` as ClientOrderId,
    instrument: world.instrument,
    side: 'buy',
    type: 'limit',
    quantity: quantity(world.lot),
    quoteQuantity: null,
    limitPrice: price(world.restingPrice),
    triggerPrice: null,
    trailDistance: null,
    timeInForce: 'gtc',
    goodUntilMs: null,
    reduceOnly: false,
    postOnly: false,
    ...change,
  };
}

import type { Market } from '../market/market';
import type { BarPrinter } from '../stream/bar-printer';

/** What a route answers from. */
export interface RestWorld {
  readonly market: Market;
  readonly bars: BarPrinter;
  /** The time that the exchange shows, UTC epoch ms. */
  readonly shownMs: () => number;
}

/** One route of the REST interface: GET, answered with JSON text. Refusals are thrown as RestError. */
export interface Route {
  readonly path: string;
  /** What it costs of the weight per minute. */
  readonly weight: (query: Query) => number;
  readonly answer: (world: RestWorld, query: Query) => string;
}

export type Query = URLSearchParams;

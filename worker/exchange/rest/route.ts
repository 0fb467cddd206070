import type { ExchangeClock } from '../exchange-clock';
import type { Market } from '../market/market';
import type { BarPrinter } from '../stream/bar-printer';

/** What a route answers from. */
export interface RestWorld {
  readonly market: Market;
  readonly bars: BarPrinter;
  readonly clock: ExchangeClock;
}

/** One route of the REST interface: GET, answered with JSON text. Refusals are thrown as RestError. */
export interface Route {
  readonly path: string;
  /** What it costs of the weight per minute. */
  readonly weight: (query: Query) => number;
  readonly answer: (world: RestWorld, query: Query) => string;
}

export type Query = URLSearchParams;

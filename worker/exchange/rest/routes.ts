import { BAR_ROUTES } from './bar-routes';
import { BOOK_ROUTES } from './book-routes';
import { GENERAL_ROUTES } from './general-routes';
import type { Route } from './route';
import { TICKER_ROUTES } from './ticker-routes';
import { TRADE_ROUTES } from './trade-routes';

/** Every route of the exchange by its path. */
export const ROUTES: ReadonlyMap<string, Route> = new Map(
  [...GENERAL_ROUTES, ...BOOK_ROUTES, ...TRADE_ROUTES, ...BAR_ROUTES, ...TICKER_ROUTES].map((route) => [
    route.path,
    route,
  ]),
);

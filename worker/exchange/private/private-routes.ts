import { ACCOUNT_ROUTES } from './account-routes';
import { LIST_ROUTES } from './list-routes';
import { ORDER_ROUTES } from './order-routes';
import type { PrivateRoute } from './private-world';
import { READ_ROUTES } from './read-routes';
import { REPLACE_ROUTE } from './replace-route';

/** Every private route by method and path: `GET /api/v3/account`. */
export const PRIVATE_ROUTES: ReadonlyMap<string, PrivateRoute> = new Map(
  [...ORDER_ROUTES, REPLACE_ROUTE, ...LIST_ROUTES, ...READ_ROUTES, ...ACCOUNT_ROUTES].map((route) => [
    `${route.method} ${route.path}`,
    route,
  ]),
);

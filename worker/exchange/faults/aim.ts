import type { ServerResponse } from 'node:http';
import * as z from 'zod';
import type { RestAnswer, RestRequest } from '../rest/rest-server';
import { COUNT, type FaultWorld } from './fault';

/** Requests of accounts by what they are for. */
const REQUESTS = {
  place: 'POST /api/v3/order',
  cancel: 'DELETE /api/v3/order',
  'cancel-all': 'DELETE /api/v3/openOrders',
  replace: 'POST /api/v3/order/cancelReplace',
  list: 'POST /api/v3/orderList/oco',
  query: 'GET /api/v3/order',
  'open-orders': 'GET /api/v3/openOrders',
  'all-orders': 'GET /api/v3/allOrders',
  'my-trades': 'GET /api/v3/myTrades',
  account: 'GET /api/v3/account',
} as const;

/**
 * Which requests are hit: what they are for, of which symbol and order type, with a client's id that begins so. Of these,
 * `skip` are answered as usual and then `count` are hit.
 */
export const AIM = {
  request: z.enum(Object.keys(REQUESTS) as (keyof typeof REQUESTS)[]).default('place'),
  symbol: z.string().min(1).optional(),
  type: z.string().min(1).optional(),
  clientOrderId: z.string().min(1).optional(),
  skip: z.number().int().min(0).default(0),
  count: COUNT.default(1),
};

export interface Aim {
  readonly request: keyof typeof REQUESTS;
  readonly symbol?: string | undefined;
  readonly type?: string | undefined;
  readonly clientOrderId?: string | undefined;
  readonly skip: number;
  readonly count: number;
}

/** Hands what is hit to `hit`, which answers in our place. */
export function tapAimed(
  { rest, done }: FaultWorld,
  aim: Aim,
  hit: (response: ServerResponse, answer: () => RestAnswer, request: RestRequest) => void,
): () => void {
  let seen = 0;
  return rest.tap((request, response, answer) => {
    if (!isMeant(request, aim)) return false;
    seen += 1;
    if (seen <= aim.skip) return false;
    if (seen === aim.skip + aim.count) done();
    hit(response, answer, request);
    return true;
  });
}

function isMeant({ method, path, query }: RestRequest, aim: Aim): boolean {
  const sent = query.get('newClientOrderId') ?? query.get('origClientOrderId') ?? '';
  return (
    `${method} ${path}` === REQUESTS[aim.request] &&
    (aim.symbol === undefined || query.get('symbol') === aim.symbol) &&
    (aim.type === undefined || query.get('type') === aim.type) &&
    sent.startsWith(aim.clientOrderId ?? '')
  );
}

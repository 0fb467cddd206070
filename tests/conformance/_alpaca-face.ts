import type { TinyMarket, TinyOrder, TinyTrade } from './_tiny-market';
import type { TinyAnswer, TinyRequest } from './_tiny-server';

const SYMBOL = 'AAPL';
const OPENING_CENTS = 10_000_000;

/**
 * The tiny market as Alpaca's documents say that its trading API speaks (version 2; orders, account, positions, activities,
 * assets, clock). Prices of the market are in cents, quantities in shares.
 */
export function alpacaFace(market: TinyMarket, keys: { readonly apiKey: string; readonly secret: string }) {
  return (request: TinyRequest): TinyAnswer => {
    const { headers } = request;
    const isKnown =
      headers['apca-api-key-id'] === keys.apiKey && headers['apca-api-secret-key'] === keys.secret;
    if (!isKnown || market.isKeyRevoked) return { status: 401, body: '{"message":"unauthorized."}' };
    return routes(market, request);
  };
}

function routes(market: TinyMarket, { route, path, query, body }: TinyRequest): TinyAnswer {
  if (route === 'GET /v2/clock') return told({ timestamp: new Date().toISOString(), is_open: true });
  if (route === 'GET /v2/assets')
    return told([
      { symbol: SYMBOL, status: 'active', tradable: true, fractionable: true, class: 'us_equity' },
    ]);
  if (route === 'GET /v2/account') return told(account(market));
  if (route === 'GET /v2/positions') return told(positions(market));
  if (route === 'GET /v2/orders') return told(listed(market, query));
  if (route === 'GET /v2/orders:by_client_order_id') {
    const order = market.find(query.get('client_order_id') ?? '');
    return order === undefined ? coded(404, 40_410_000, 'order not found') : told(orderRow(order));
  }
  if (route === 'POST /v2/orders') return placed(market, JSON.parse(body) as Record<string, string>);
  if (route.startsWith('DELETE /v2/orders/'))
    return canceled(market, Number(path.split('/').at(-1)?.slice(-12)));
  if (route === 'GET /v2/account/activities/FILL') return told(fills(market, query));
  return coded(404, 40_410_000, `no route ${route}`);
}

function placed(market: TinyMarket, sent: Record<string, string>): TinyAnswer {
  const {
    client_order_id: clientId = '',
    side,
    type = '',
    qty = '',
    limit_price: limit,
    time_in_force: until,
  } = sent;
  if (market.find(clientId) !== undefined) return coded(422, 40_010_001, 'client_order_id must be unique');
  const price = limit === undefined ? null : Math.round(Number(limit) * 100);
  const worth = Number(qty) * (price ?? market.terms.ask);
  if (side === 'buy' && worth > OPENING_CENTS) return coded(403, 40_310_000, 'insufficient buying power');
  if (side === 'sell') return coded(403, 40_310_000, 'account is not allowed to short');
  const asked = { clientId, side: 'buy' as const, type, price, quantity: Number(qty), terms: sent };
  return told(orderRow(market.place(asked, until === 'gtc')));
}

function canceled(market: TinyMarket, id: number): TinyAnswer {
  const order = market.orders.find((one) => one.id === id);
  if (order === undefined) return coded(404, 40_410_000, 'order not found');
  if (order.state !== 'open') return coded(422, 42_210_000, `order is already in "${order.state}" state`);
  market.cancel(order);
  return { status: 204, body: '' };
}

function account(market: TinyMarket): object {
  const spent = market.trades.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  return {
    status: 'ACTIVE',
    currency: 'USD',
    cash: dollars(OPENING_CENTS - spent),
    trading_blocked: false,
    account_blocked: false,
  };
}

function positions(market: TinyMarket): object[] {
  const held = market.trades.reduce((sum, { quantity }) => sum + quantity, 0);
  return held === 0
    ? []
    : [{ symbol: SYMBOL, qty: String(held), qty_available: String(held), avg_entry_price: '1' }];
}

function listed(market: TinyMarket, query: URLSearchParams): object[] {
  const isAll = query.get('status') === 'all';
  const afterMs = Date.parse(query.get('after') ?? '1970-01-01T00:00:00Z');
  return (isAll ? market.orders : market.open()).filter(({ createdMs }) => createdMs > afterMs).map(orderRow);
}

function fills(market: TinyMarket, query: URLSearchParams): object[] {
  const token = query.get('page_token');
  const afterMs = Date.parse(query.get('after') ?? '1970-01-01T00:00:00Z');
  return market.trades
    .filter((trade) => (token === null ? trade.timeMs > afterMs : activityId(trade) > token))
    .slice(0, Number(query.get('page_size')))
    .map((trade) => ({
      activity_type: 'FILL',
      id: activityId(trade),
      price: dollars(trade.price),
      qty: String(trade.quantity),
      side: trade.order.side,
      symbol: SYMBOL,
      transaction_time: moment(trade.timeMs),
      order_id: orderId(trade.order),
      type: trade.order.state === 'filled' ? 'fill' : 'partial_fill',
    }));
}

function orderRow(order: TinyOrder): object {
  const { price, filled, quantity, state } = order;
  return {
    id: orderId(order),
    client_order_id: order.clientId,
    submitted_at: moment(order.createdMs),
    updated_at: moment(order.updatedMs),
    symbol: SYMBOL,
    qty: String(quantity),
    filled_qty: String(filled),
    type: order.type,
    side: order.side,
    time_in_force: order.terms['time_in_force'],
    limit_price: price === null ? null : dollars(price),
    stop_price: order.terms['stop_price'] ?? null,
    status: state === 'open' ? (filled > 0 ? 'partially_filled' : 'new') : state,
  };
}

const told = (value: unknown): TinyAnswer => ({ status: 200, body: JSON.stringify(value) });
const coded = (status: number, code: number, message: string): TinyAnswer => ({
  status,
  body: JSON.stringify({ code, message }),
});
const dollars = (cents: number): string => (cents / 100).toFixed(2);
/** To the nanosecond, as the venue prints moments. */
const moment = (timeMs: number): string => new Date(timeMs).toISOString().replace('Z', '123456Z');
const orderId = ({ id }: TinyOrder): string => `904837e3-3b76-47ec-b432-${String(id).padStart(12, '0')}`;
const activityId = ({ id }: TinyTrade): string => `20260105094122${String(id).padStart(20, '0')}::8efc7b9a`;

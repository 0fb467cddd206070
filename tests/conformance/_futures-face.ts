import { createHmac } from 'node:crypto';
import type { TinyMarket, TinyOrder } from './_tiny-market';
import type { TinyAnswer, TinyRequest } from './_tiny-server';

const SYMBOL = 'BTCUSDT';
const OPENING = 10_000;
/** Quantities of the market are thousandths of a bitcoin, prices are in tenths of a dollar. */
const units = (quantity: number): string => (quantity / 1_000).toFixed(3);
const dollars = (tenths: number): string => (tenths / 10).toFixed(2);

/** The tiny market as Binance's documents say that its USD-M futures speak: orders, account, positions, the countdown. */
export function futuresFace(market: TinyMarket, keys: { readonly apiKey: string; readonly secret: string }) {
  return (request: TinyRequest): TinyAnswer => {
    const { route, query, body, headers } = request;
    const open = OPEN_ROUTES.get(route);
    if (open !== undefined) return told(open());
    if (headers['x-mbx-apikey'] !== keys.apiKey || market.isKeyRevoked)
      return coded(401, -2_015, 'Invalid API-key, IP, or permissions for action');
    if (route === 'POST /fapi/v1/listenKey') return told({ listenKey: 'tiny-listen-key' });
    const signed = body === '' ? request.search : body;
    const at = signed.indexOf('&signature=');
    const proof = createHmac('sha256', keys.secret).update(signed.slice(0, at)).digest('hex');
    if (at < 0 || signed.slice(at + 11) !== proof)
      return coded(400, -1_022, 'Signature for this request is not valid.');
    const params = body === '' ? query : new URLSearchParams(body);
    if (Date.now() - Number(params.get('timestamp')) > Number(params.get('recvWindow')))
      return coded(400, -1_021, 'Timestamp for this request is outside of the recvWindow.');
    return signedRoute(market, route, params);
  };
}

const OPEN_ROUTES = new Map<string, () => unknown>([
  ['GET /fapi/v1/time', () => ({ serverTime: Date.now() })],
  ['GET /fapi/v1/exchangeInfo', () => ({ symbols: [listing()] })],
]);

function signedRoute(market: TinyMarket, route: string, params: URLSearchParams): TinyAnswer {
  const order = market.find(params.get('origClientOrderId') ?? '');
  if (route === 'POST /fapi/v1/order') return placed(market, params);
  if (route === 'GET /fapi/v1/order')
    return order === undefined ? coded(400, -2_013, 'Order does not exist.') : told(orderRow(order));
  if (route === 'DELETE /fapi/v1/order') {
    if (order?.state !== 'open') return coded(400, -2_011, 'Unknown order sent.');
    market.cancel(order);
    return told(orderRow(order));
  }
  if (route === 'GET /fapi/v1/openOrders') return told(market.open().map(orderRow));
  if (route === 'GET /fapi/v1/allOrders')
    return told(within(market.orders, params, ({ createdMs }) => createdMs).map(orderRow));
  if (route === 'GET /fapi/v1/userTrades')
    return { status: 200, body: `[${trades(market, params).join(',')}]` };
  if (route === 'GET /fapi/v2/balance')
    return told([{ asset: 'USDT', balance: balanceOf(market), availableBalance: '1' }]);
  if (route === 'GET /fapi/v2/positionRisk') return told([position(market)]);
  if (route === 'POST /fapi/v1/countdownCancelAll')
    return told({ symbol: params.get('symbol'), countdownTime: params.get('countdownTime') });
  if (route === 'GET /sapi/v1/account/apiRestrictions')
    return told({ ipRestrict: true, enableReading: true, enableWithdrawals: false, enableFutures: true });
  return coded(404, -5_000, `no route ${route}`);
}

function placed(market: TinyMarket, params: URLSearchParams): TinyAnswer {
  const clientId = params.get('newClientOrderId') ?? '';
  if (market.open().some((order) => order.clientId === clientId))
    return coded(400, -4_116, 'ClientOrderId is duplicated.');
  const price = params.has('price') ? Math.round(Number(params.get('price')) * 10) : null;
  const quantity = Math.round(Number(params.get('quantity')) * 1_000);
  if (quantity > 10_000) return coded(400, -2_019, 'Margin is insufficient.');
  if (params.get('reduceOnly') === 'true' && held(market) === 0)
    return coded(400, -2_022, 'ReduceOnly Order is rejected.');
  const until = params.get('timeInForce');
  if (until === 'GTX' && price !== null && price >= market.terms.ask)
    return coded(
      400,
      -5_022,
      'Due to the order could not be executed as maker, the Post Only order will be rejected.',
    );
  const side = params.get('side') === 'BUY' ? ('buy' as const) : ('sell' as const);
  const asked = { clientId, side, type: params.get('type') ?? '', price, quantity, terms: {} };
  return told(orderRow(market.place(asked, until === 'GTC' || until === 'GTX')));
}

function trades(market: TinyMarket, params: URLSearchParams): string[] {
  const fromId = BigInt(params.get('fromId') ?? '0');
  return within(market.trades, params, ({ timeMs }) => timeMs)
    .filter(({ id }) => id >= fromId)
    .slice(0, Number(params.get('limit')))
    .map(({ id, order, price, quantity, isMaker, timeMs }) => {
      const quote = ((price * quantity) / 10_000).toFixed(4);
      const row = {
        symbol: SYMBOL,
        side: order.side.toUpperCase(),
        price: dollars(price),
        qty: units(quantity),
        quoteQty: quote,
      };
      const paid = {
        commission: '0.01',
        commissionAsset: 'USDT',
        realizedPnl: '0',
        buyer: order.side === 'buy',
        maker: isMaker,
      };
      // Numbers above 2^53 are printed whole.
      return `{"id":${id},"orderId":${orderId(order)},"time":${timeMs},${JSON.stringify({ ...row, ...paid }).slice(1)}`;
    });
}

function within<T>(rows: readonly T[], params: URLSearchParams, timeOf: (row: T) => number): T[] {
  const from = Number(params.get('startTime') ?? 0);
  const to = Number(params.get('endTime') ?? Number.MAX_SAFE_INTEGER);
  return rows.filter((row) => timeOf(row) >= from && timeOf(row) <= to);
}

const held = (market: TinyMarket): number => market.trades.reduce((sum, { quantity }) => sum + quantity, 0);
const balanceOf = (market: TinyMarket): string => (OPENING - market.trades.length * 0.01).toFixed(8);

function position(market: TinyMarket): object {
  return {
    symbol: SYMBOL,
    positionAmt: units(held(market)),
    entryPrice: dollars(market.terms.bid),
    liquidationPrice: '0',
    positionSide: 'BOTH',
  };
}

function orderRow(order: TinyOrder): object {
  const { state, filled, quantity } = order;
  return {
    orderId: Number(orderId(order)),
    symbol: SYMBOL,
    status: state === 'open' ? (filled > 0 ? 'PARTIALLY_FILLED' : 'NEW') : state.toUpperCase(),
    clientOrderId: order.clientId,
    price: order.price === null ? '0' : dollars(order.price),
    avgPrice: '0.00',
    origQty: units(quantity),
    executedQty: units(filled),
    cumQuote: '0',
    timeInForce: 'GTC',
    type: order.type,
    reduceOnly: false,
    closePosition: false,
    side: order.side.toUpperCase(),
    positionSide: 'BOTH',
    stopPrice: '0',
    workingType: 'CONTRACT_PRICE',
    origType: order.type,
    time: order.createdMs,
    updateTime: order.updatedMs,
  };
}

function listing(): object {
  return {
    symbol: SYMBOL,
    pair: SYMBOL,
    contractType: 'PERPETUAL',
    deliveryDate: 4_133_404_800_000,
    onboardDate: 1_569_398_400_000,
    status: 'TRADING',
    baseAsset: 'BTC',
    quoteAsset: 'USDT',
    marginAsset: 'USDT',
    pricePrecision: 2,
    quantityPrecision: 3,
    baseAssetPrecision: 8,
    quotePrecision: 8,
    filters: [
      { filterType: 'PRICE_FILTER', minPrice: '0.10', maxPrice: '1000000', tickSize: '0.10' },
      { filterType: 'LOT_SIZE', minQty: '0.001', maxQty: '1000', stepSize: '0.001' },
      { filterType: 'MIN_NOTIONAL', notional: '5' },
    ],
    orderTypes: ['LIMIT', 'MARKET', 'STOP', 'STOP_MARKET', 'TAKE_PROFIT', 'TAKE_PROFIT_MARKET'],
    timeInForce: ['GTC', 'IOC', 'FOK', 'GTX', 'GTD'],
  };
}

const orderId = ({ id }: TinyOrder): string => String(8_886_774 + id);
const told = (value: unknown): TinyAnswer => ({ status: 200, body: JSON.stringify(value) });
const coded = (status: number, code: number, msg: string): TinyAnswer => ({
  status,
  body: JSON.stringify({ code, msg }),
});

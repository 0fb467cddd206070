import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the loopback venue does with a request for bars instead of answering it. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterS?: number }
  | { readonly kind: 'drop' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'shuffle' }
  | { readonly kind: 'cell'; readonly column: number; readonly value: unknown; readonly row?: number };

export interface LoopbackVenue {
  readonly url: string;
  /** Query of every request for bars so far. */
  readonly asked: { readonly startTime: number; readonly limit: number; readonly atMs: number }[];
  /** Faults by number of the request for bars, from 0. */
  readonly faults: Map<number, Fault>;
  /** Changes what the venue lists: base assets against USDT, with the tick of their prices. */
  setListed(listed: Readonly<Record<string, { readonly tickSize: string; readonly status?: string }>>): void;
  /** Moves the venue's clock and its last bar. */
  setNow(nowMs: number): void;
  close(): Promise<void>;
}

const symbolOf = (base: string, { tickSize, status = 'TRADING' }: { tickSize: string; status?: string }) => ({
  symbol: `${base}USDT`,
  status,
  baseAsset: base,
  quoteAsset: 'USDT',
  baseAssetPrecision: 8,
  quotePrecision: 8,
  quoteAssetPrecision: 8,
  orderTypes: ['LIMIT', 'MARKET'],
  isSpotTradingAllowed: true,
  isMarginTradingAllowed: false,
  permissions: ['SPOT'],
  permissionSets: [['SPOT']],
  filters: [
    { filterType: 'PRICE_FILTER', minPrice: '0.01', maxPrice: '1000000', tickSize },
    { filterType: 'LOT_SIZE', minQty: '0.00001', maxQty: '9000', stepSize: '0.00001' },
    { filterType: 'NOTIONAL', minNotional: '5.00000000' },
  ],
});

const STEP_MS: Record<string, number> = { '1m': 60_000, '1h': 3_600_000 };

/** The bar that this venue prints for a moment: a fixed function of time, so that tests can say what must be stored. */
export function venueBar(timeMs: number): readonly [number, string, string, string, string, string] {
  const at = Math.floor(timeMs / 60_000);
  const open = 2_000_000 + (at % 977) * 13;
  const close = 2_000_000 + ((at + 1) % 977) * 13;
  const text = (ticks: number): string =>
    `${Math.floor(ticks / 100)}.${String(ticks % 100).padStart(2, '0')}000000`;
  const volume = `${at % 50}.${String(at % 1000).padStart(3, '0')}00000`;
  return [
    timeMs,
    text(open),
    text(Math.max(open, close) + 7),
    text(Math.min(open, close) - 5),
    text(close),
    volume,
  ];
}

/** A server on loopback that speaks the REST form of Binance spot for time, exchangeInfo and klines. */
export async function startVenue(market: { listedMs: number; nowMs: number }): Promise<LoopbackVenue> {
  const asked: LoopbackVenue['asked'] = [];
  const faults = new Map<number, Fault>();
  let nowMs = market.nowMs;
  let symbols = [symbolOf('BTC', { tickSize: '0.01' })];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://venue');
    const reply = (body: unknown, status = 200, headers: Record<string, string> = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(body));
    };
    if (url.pathname === '/api/v3/time') return reply({ serverTime: nowMs });
    if (url.pathname === '/api/v3/exchangeInfo') {
      return reply({ timezone: 'UTC', serverTime: nowMs, rateLimits: [], symbols });
    }
    if (url.pathname !== '/api/v3/klines')
      return reply({ code: -1100, msg: `no route ${url.pathname}` }, 404);
    const startTime = Number(url.searchParams.get('startTime'));
    const limit = Number(url.searchParams.get('limit'));
    const fault = faults.get(asked.length);
    asked.push({ startTime, limit, atMs: performance.now() });
    const stepMs = STEP_MS[url.searchParams.get('interval') ?? ''] ?? 60_000;
    const first = Math.ceil(Math.max(startTime, market.listedMs) / stepMs) * stepMs;
    const rows: unknown[][] = [];
    for (let timeMs = first; rows.length < limit && timeMs <= nowMs; timeMs += stepMs) {
      rows.push([...venueBar(timeMs), timeMs + stepMs - 1, '0', 1, '0', '0', '0']);
    }
    answer({ request, response, reply }, rows, fault);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    faults,
    setListed: (listed) => {
      symbols = Object.entries(listed).map(([base, facts]) => symbolOf(base, facts));
    },
    setNow: (value) => {
      nowMs = value;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function answer(
  to: {
    request: IncomingMessage;
    response: ServerResponse;
    reply: (body: unknown, status?: number, headers?: Record<string, string>) => void;
  },
  rows: unknown[][],
  fault: Fault | undefined,
): void {
  switch (fault?.kind) {
    case undefined:
      return to.reply(rows);
    case 'status': {
      const headers: Record<string, string> =
        fault.retryAfterS === undefined ? {} : { 'retry-after': String(fault.retryAfterS) };
      return to.reply({ code: -1003, msg: 'Too much request weight used.' }, fault.status, headers);
    }
    case 'drop':
      to.request.socket.destroy();
      return;
    case 'cut': {
      const body = JSON.stringify(rows);
      to.response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': String(body.length),
      });
      to.response.write(body.slice(0, body.length / 2));
      to.request.socket.end();
      return;
    }
    case 'shuffle': {
      const [first, second, ...rest] = rows;
      return to.reply([second, first, ...rest]);
    }
    case 'cell':
      return to.reply(
        rows.map((row, index) =>
          index === (fault.row ?? 3)
            ? row.map((cell, column) => (column === fault.column ? fault.value : cell))
            : row,
        ),
      );
  }
}

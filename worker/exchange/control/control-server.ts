import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import { LIMITS } from '@/config/runtime/limits';
import { Refusal } from '@/lib/core/model/refusal';
import { FAULTS } from '../faults/catalogue';
import { RestError } from '../rest/rest-error';
import { ACCOUNT_HANDLERS } from './account-handlers';
import type { Controlled, Handler } from './handler';

const ADVANCE = z.strictObject({ ms: z.number().int().positive().max(LIMITS.exchangeAdvanceMsMax) });
const FAULT = z.looseObject({ fault: z.string() });

/** Everything that can be asked of a running exchange from outside. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  'GET /state': ({ control, truth }) => ({
    nowMs: control.nowMs(),
    symbols: truth.symbols(),
    ...control.traffic(),
  }),
  'GET /faults': ({ control }) => ({
    faults: control.faults(),
    known: [...FAULTS.values()].map(({ name, row, summary, settings }) => ({
      name,
      row,
      summary,
      settings: z.toJSONSchema(settings, { io: 'input' }),
    })),
  }),
  'POST /faults': ({ control }, { body }) => ({ id: control.inject(FAULT.parse(body)) }),
  'DELETE /faults': ({ control }, { query }) => {
    const id = query.get('id');
    if (id === null) control.clearAll();
    else control.clear(Number(id));
    return { faults: control.faults() };
  },
  'POST /advance': ({ control }, { body }) => {
    control.advance(ADVANCE.parse(body).ms);
    return { nowMs: control.nowMs() };
  },
  'GET /truth/trades': ({ truth }, { query }) =>
    truth.trades(symbolOf(query), query.get('fromId') ?? undefined, query.get('toId') ?? undefined),
  'GET /truth/book-changes': ({ truth }, { query }) =>
    truth.bookChanges(
      symbolOf(query),
      Number(query.get('fromId') ?? 0),
      Number(query.get('toId') ?? Number.MAX_SAFE_INTEGER),
    ),
  'GET /truth/book': ({ truth }, { query }) => truth.book(symbolOf(query)),
  ...ACCOUNT_HANDLERS,
};

/** Starts the control port on loopback; `port` 0 is any free one. */
export async function startControlServer(
  of: Controlled,
  port: number,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => void answer(of, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function answer(of: Controlled, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [status, body] = await outcome(of, request);
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(`${JSON.stringify(body)}\n`);
}

async function outcome(of: Controlled, request: IncomingMessage): Promise<[number, unknown]> {
  // A page in somebody's browser can reach loopback under a name of its own; it may not.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? ''))
    return [403, { error: 'the control port answers to 127.0.0.1 and localhost alone' }];
  const url = new URL(request.url ?? '/', 'http://control');
  const handler = HANDLERS[`${request.method} ${url.pathname}`];
  if (handler === undefined)
    return [404, { error: `no such route; there are ${Object.keys(HANDLERS).join(', ')}` }];
  try {
    return [200, handler(of, { query: url.searchParams, body: await readBody(request) })];
  } catch (error) {
    const isExpected =
      error instanceof Refusal ||
      error instanceof RangeError ||
      error instanceof RestError ||
      error instanceof SyntaxError ||
      error instanceof z.ZodError;
    if (!isExpected) throw error;
    return [400, { error: error instanceof Refusal ? error.details : error.message }];
  }
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > LIMITS.exchangeControlBytesMax)
      throw new RangeError(`a body may have ${LIMITS.exchangeControlBytesMax} bytes`);
    parts.push(part);
  }
  return bytes === 0 ? null : JSON.parse(Buffer.concat(parts).toString('utf8'));
}

function symbolOf(query: URLSearchParams): string {
  const symbol = query.get('symbol');
  if (symbol === null) throw new RangeError('say which symbol: ?symbol=BTCUSDT');
  return symbol;
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { LIMITS } from '@/config/runtime/limits';
import { PRIVATE_ROUTES } from '../private/private-routes';
import type { PrivateSide } from '../private/private-side';
import type { RateLimiter } from './rate-limiter';
import { RestError } from './rest-error';
import type { RestWorld } from './route';
import { ROUTES } from './routes';

/** What a request was, as faults and records see it. */
export interface RestRequest {
  readonly method: string;
  readonly path: string;
  /** Parameters of the address and of the body together. */
  readonly query: URLSearchParams;
  /** The text of both as it came, without the signature. */
  readonly payload: string;
  readonly key: string;
  readonly address: string;
  /** When it reached the exchange; a fault that keeps it on the way sets a later time. */
  arrivedMs: number;
  /** A fault: it was held so late that its time is not looked at again. */
  isPastChecks: boolean;
}

export interface RestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Takes an answer out of our hands: true when it has dealt with the response itself. */
export type RestTap = (request: RestRequest, response: ServerResponse, answer: () => RestAnswer) => boolean;

/** The REST side: one answer per request, counted by weight, changed by faults. */
export class RestServer {
  private readonly taps = new Set<RestTap>();
  /** Requests so far. */
  requests = 0;

  constructor(
    private readonly world: RestWorld & { readonly latencyMs: number },
    readonly limiter: RateLimiter,
    private readonly privateSide: PrivateSide,
  ) {}

  tap(tap: RestTap): () => void {
    this.taps.add(tap);
    return () => void this.taps.delete(tap);
  }

  /** Answers one request; what its body cannot be read of is gone with its connection. */
  handle(request: IncomingMessage, response: ServerResponse): void {
    this.requests += 1;
    if (request.method === 'GET') this.meet(request, response, '');
    else
      readBody(request).then(
        (body) => this.meet(request, response, body),
        () => request.destroy(),
      );
  }

  private meet(request: IncomingMessage, response: ServerResponse, body: string): void {
    const asked = this.read(request, body);
    if (PRIVATE_ROUTES.has(`${asked.method} ${asked.path}`)) this.privateSide.note(asked);
    const answer = (): RestAnswer => this.answer(asked);
    for (const tap of this.taps) if (tap(asked, response, answer)) return;
    const { clock, latencyMs } = this.world;
    if (latencyMs === 0) send(response, answer());
    else clock.at(clock.nowMs() + latencyMs, () => send(response, answer()));
  }

  private read(request: IncomingMessage, body: string): RestRequest {
    const url = new URL(request.url ?? '/', 'http://exchange');
    // Binance signs the two one after the other, with nothing in between.
    const payload = `${unsigned(url.search.slice(1))}${unsigned(body)}`;
    const query = new URLSearchParams([...url.searchParams, ...new URLSearchParams(body)]);
    const key = request.headers['x-mbx-apikey'];
    return {
      method: request.method ?? 'GET',
      path: url.pathname,
      query,
      payload,
      key: typeof key === 'string' ? key : '',
      address: request.socket.remoteAddress ?? '',
      arrivedMs: this.world.clock.nowMs(),
      isPastChecks: false,
    };
  }

  private answer(asked: RestRequest): RestAnswer {
    const headers: Record<string, string> = { 'content-type': 'application/json;charset=UTF-8' };
    try {
      const route = asked.method === 'GET' ? ROUTES.get(asked.path) : undefined;
      const own = PRIVATE_ROUTES.get(`${asked.method} ${asked.path}`);
      const weight = (route ?? own)?.weight(asked.query) ?? 1;
      const used = this.limiter.use(asked.address, weight, this.world.clock.nowMs());
      headers['x-mbx-used-weight'] = headers['x-mbx-used-weight-1m'] = String(used);
      if (own !== undefined)
        return { status: 200, headers, body: this.privateSide.answer(own, asked, headers) };
      if (route === undefined)
        throw new RestError(404, -1100, `The practice exchange has no route ${asked.method} ${asked.path}.`);
      return { status: 200, headers, body: route.answer(this.world, asked.query) };
    } catch (error) {
      if (!(error instanceof RestError)) throw error;
      return { status: error.status, headers: { ...headers, ...error.headers }, body: error.body };
    }
  }
}

export function send(response: ServerResponse, { status, headers, body }: RestAnswer): void {
  response.writeHead(status, headers);
  response.end(body);
}

function unsigned(text: string): string {
  return text
    .split('&')
    .filter((part) => !part.startsWith('signature='))
    .join('&');
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > LIMITS.exchangeControlBytesMax) throw new RangeError('the body is too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

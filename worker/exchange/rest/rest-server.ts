import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RateLimiter } from './rate-limiter';
import { RestError } from './rest-error';
import type { RestWorld } from './route';
import { ROUTES } from './routes';

/** What a request was, as faults and records see it. */
export interface RestRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
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
    private readonly world: RestWorld,
    private readonly limiter: RateLimiter,
  ) {}

  tap(tap: RestTap): () => void {
    this.taps.add(tap);
    return () => void this.taps.delete(tap);
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    this.requests += 1;
    const url = new URL(request.url ?? '/', 'http://exchange');
    const asked = { method: request.method ?? 'GET', path: url.pathname, query: url.searchParams };
    const address = request.socket.remoteAddress ?? '';
    const answer = (): RestAnswer => this.answer(asked, address);
    for (const tap of this.taps) if (tap(asked, response, answer)) return;
    send(response, answer());
  }

  private answer(asked: RestRequest, address: string): RestAnswer {
    const headers: Record<string, string> = { 'content-type': 'application/json;charset=UTF-8' };
    try {
      const route = asked.method === 'GET' ? ROUTES.get(asked.path) : undefined;
      const used = this.limiter.use(address, route?.weight(asked.query) ?? 1, this.world.clock.nowMs());
      headers['x-mbx-used-weight'] = headers['x-mbx-used-weight-1m'] = String(used);
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

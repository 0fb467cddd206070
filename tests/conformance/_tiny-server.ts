import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

export interface TinyRequest {
  readonly route: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** The query as it was sent. */
  readonly search: string;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
}

export interface TinyAnswer {
  readonly status: number;
  /** JSON text, so that a face can print numbers of any length. */
  readonly body: string;
}

export interface TinyServer {
  readonly url: string;
  /** Tells every WebSocket. */
  readonly tell: (text: string) => void;
  readonly close: () => Promise<void>;
}

/** A server on this machine whose every answer is one function of the request. */
export async function startTinyServer(answer: (request: TinyRequest) => TinyAnswer): Promise<TinyServer> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://tiny');
      const { status, body } = answer({
        route: `${request.method} ${url.pathname}`,
        path: url.pathname,
        query: url.searchParams,
        search: url.search.slice(1),
        body: Buffer.concat(parts).toString(),
        headers: request.headers,
      });
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(body);
    });
  });
  const sockets = new WebSocketServer({ server });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tell: (text) => {
      for (const socket of sockets.clients) socket.send(text);
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

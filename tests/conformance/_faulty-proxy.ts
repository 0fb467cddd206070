import { createServer, request as sendOn, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** What becomes of one request on its way: whether the venue gets it, and what the client gets instead of the answer. */
export interface Mishap {
  readonly method?: string;
  /** A part of path and query. */
  readonly path?: string;
  /** The venue never sees it. */
  readonly isDropped?: boolean;
  readonly answer:
    | { readonly kind: 'reset' | 'hang' | 'empty' | 'truncated' | 'slow' | 'html' }
    | {
        readonly kind: 'status';
        readonly status: number;
        readonly body: string;
        readonly headers?: Readonly<Record<string, string>>;
      }
    | { readonly kind: 'altered'; readonly alter: (body: string) => string };
}

export interface FaultyProxy {
  readonly url: string;
  /** Requests that came, as `METHOD path?query`. */
  readonly requests: readonly string[];
  /** The next request that fits goes wrong, once. */
  next(mishap: Mishap): void;
  /** Ends every connection that was upgraded to a WebSocket. */
  cutStreams(): void;
  close(): Promise<void>;
}

interface Told {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

/** Stands between a venue and its client, and lets answers go wrong in every way a network knows. */
export async function startFaultyProxy(upstream: string): Promise<FaultyProxy> {
  const target = new URL(upstream);
  const requests: string[] = [];
  const waiting: Mishap[] = [];
  const streams = new Set<Socket>();
  const server = createServer((request, response) => {
    void handle(request, response).catch(() => response.destroy());
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = request;
    requests.push(`${method} ${url}`);
    const at = waiting.findIndex((one) => (one.method ?? method) === method && url.includes(one.path ?? ''));
    const [mishap] = at < 0 ? [] : waiting.splice(at, 1);
    const sent = await bytesOf(request);
    if (mishap === undefined) return tell(response, await forward(target, request, sent));
    const told = mishap.isDropped === true ? null : await forward(target, request, sent);
    goWrong(response, mishap, told);
  }

  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const on = connect(Number(target.port), target.hostname, () => {
      const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${String(value)}`);
      on.write(`${request.method} ${request.url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
      on.write(head);
      socket.pipe(on).pipe(socket);
    });
    for (const end of [socket, on]) {
      streams.add(end);
      end.on('error', () => undefined);
      end.on('close', () => {
        socket.destroy();
        on.destroy();
        streams.delete(end);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    next: (mishap) => void waiting.push(mishap),
    cutStreams: () => {
      for (const stream of streams) stream.resetAndDestroy();
    },
    async close() {
      for (const stream of streams) stream.destroy();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function forward(target: URL, request: IncomingMessage, sent: Buffer): Promise<Told> {
  return new Promise((resolve, reject) => {
    const { method, url: path, headers } = request;
    const on = sendOn(
      { host: target.hostname, port: target.port, method, path, headers, agent: false },
      (answer) => {
        bytesOf(answer).then(
          (body) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }),
          reject,
        );
      },
    );
    on.on('error', reject);
    on.end(sent);
  });
}

function goWrong(response: ServerResponse, { answer }: Mishap, told: Told | null): void {
  const whole = told ?? {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from('{}'),
  };
  if (answer.kind === 'reset') response.socket?.resetAndDestroy();
  else if (answer.kind === 'empty') tell(response, { ...whole, body: Buffer.alloc(0) });
  else if (answer.kind === 'html')
    tell(response, { ...whole, body: Buffer.from('<html><body><h1>403 Forbidden</h1></body></html>') });
  else if (answer.kind === 'status')
    tell(response, { status: answer.status, headers: { ...answer.headers }, body: Buffer.from(answer.body) });
  else if (answer.kind === 'altered')
    tell(response, { ...whole, body: Buffer.from(answer.alter(whole.body.toString())) });
  else if (answer.kind === 'truncated' || answer.kind === 'slow') {
    const { length } = whole.body;
    response.writeHead(whole.status, {
      'content-type': 'application/json',
      'content-length': String(length),
    });
    response.write(whole.body.subarray(0, length >> 1), () => {
      if (answer.kind === 'truncated') response.socket?.end();
    });
  }
}

function tell(response: ServerResponse, { status, headers, body }: Told): void {
  const kept = Object.entries(headers).filter(
    ([name]) => !/^(content-length|transfer-encoding|connection)$/.test(name),
  );
  response.writeHead(status, { ...Object.fromEntries(kept), 'content-length': String(body.length) } as never);
  response.end(body);
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

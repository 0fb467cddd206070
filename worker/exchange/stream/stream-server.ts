import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { ExchangeClock } from '../exchange-clock';
import type { Market } from '../market/market';
import { Connection } from './connection';
import type { Hub } from './hub';
import { answerMessage } from './stream-commands';
import { parseStreamName } from './stream-name';

const API = '/ws-api/v3';
const PING_EVERY_MS = 20_000;
const PONG_WITHIN_MS = 60_000;
/** No connection lasts longer than a day. */
const LIFE_MS = 24 * 3_600_000;
const MESSAGE_BYTES_MAX = 64 * 1024;
/** Messages that a client may send in one second. */
const MESSAGES_PER_SECOND = 5;

export interface StreamHouse {
  readonly hub: Hub;
  readonly market: Market;
  readonly clock: ExchangeClock;
  /** False where time is moved by hand: limits of patience and per second have no meaning then. */
  readonly isWallClock: boolean;
  /** Answers a message of a client of `/ws-api/v3`. */
  readonly answerApi: (connection: Connection, text: string) => string;
}

/** The WebSocket side: `/ws` sends events as they are, `/stream` in an envelope that names the stream, `/ws-api/v3` answers requests. */
export class StreamServer {
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES_MAX });
  private opened = 0;
  /** While true every new connection is turned away. */
  isRefusing = false;

  constructor(private readonly house: StreamHouse) {}

  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    // Whoever is turned away may be gone before the answer is: that must not end the exchange.
    stream.on('error', () => stream.destroy());
    const url = new URL(request.url ?? '/', 'ws://exchange');
    const form = formOf(url.pathname);
    if (this.isRefusing || form === null) {
      stream.end(`HTTP/1.1 ${this.isRefusing ? '503 Service Unavailable' : '404 Not Found'}\r\n\r\n`);
      return;
    }
    const named =
      form === 'combined' ? (url.searchParams.get('streams') ?? '') : url.pathname.slice('/ws/'.length);
    const names = form === 'api' ? '' : decodeURIComponent(named);
    this.server.handleUpgrade(request, stream, head, (socket) => {
      // A server of node:http only ever upgrades TCP sockets.
      this.accept(socket, stream as Socket, { form, names });
    });
  }

  private accept(socket: WebSocket, raw: Socket, asked: { form: Connection['form']; names: string }): void {
    const { hub, market, answerApi } = this.house;
    const address = raw.remoteAddress ?? '';
    const connection = new Connection((this.opened += 1), socket, raw, asked.form, address);
    raw.setNoDelay(true);
    hub.add(connection);
    // Clients put a number of their own where names may stand; what is no stream is not heard.
    for (const name of asked.names.split('/'))
      if (parseStreamName(name, market) !== null) hub.subscribe(connection, name);
    const stop = this.keepAlive(connection);
    // With the type of data that `ws` hands over by default, which is not asked to change here.
    socket.on('message', (data) => {
      const text = (data as Buffer).toString('utf8');
      if (asked.form === 'api') connection.send(answerApi(connection, text));
      else this.take(connection, text);
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      stop();
      hub.remove(connection);
    });
  }

  private take(connection: Connection, text: string): void {
    if (this.house.isWallClock && isTooMany(connection, this.house.clock.nowMs()))
      return connection.socket.close(1008, 'Too many requests');
    connection.send(answerMessage(this.house, connection, text));
  }

  /** A ping every 20 s, a cut without a pong for a minute, and another after a day. */
  private keepAlive({ socket }: Connection): () => void {
    const { clock, isWallClock } = this.house;
    let heardMs = clock.nowMs();
    socket.on('pong', () => (heardMs = clock.nowMs()));
    const ping = (): void => {
      if (isWallClock && clock.nowMs() - heardMs > PONG_WITHIN_MS) return socket.terminate();
      socket.ping(String(clock.nowMs()));
      cancelPing = clock.at(clock.nowMs() + PING_EVERY_MS, ping);
    };
    let cancelPing = clock.at(clock.nowMs() + PING_EVERY_MS, ping);
    const cancelLife = clock.at(clock.nowMs() + LIFE_MS, () =>
      socket.close(1001, 'Connection lived 24 hours'),
    );
    return () => {
      cancelPing();
      cancelLife();
    };
  }

  close(): void {
    for (const { socket } of this.house.hub.connections) socket.terminate();
    this.server.close();
  }
}

function formOf(path: string): Connection['form'] | null {
  if (path === API) return 'api';
  if (path === '/stream' || path.startsWith('/stream/')) return 'combined';
  return path === '/ws' || path.startsWith('/ws/') ? 'plain' : null;
}

function isTooMany({ messageTimes }: Connection, nowMs: number): boolean {
  while (messageTimes.length > 0 && messageTimes[0]! <= nowMs - 1_000) messageTimes.shift();
  messageTimes.push(nowMs);
  return messageTimes.length > MESSAGES_PER_SECOND;
}

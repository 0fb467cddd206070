import type { Exchange } from 'ccxt';
import { LIMITS } from '@/config/runtime/limits';
import { loadExchangeClass, newExchange, type ExchangeClass } from '../load-exchange';

/** One socket of the library, as far as we touch it. */
interface Socket {
  log: (...words: unknown[]) => void;
  onPong: () => void;
  onPing: () => void;
  readonly connection?: { readyState: number; ping(): void; terminate(): void };
}

export interface StreamHandlers {
  /** Every message of every socket as it was parsed; text when it could not be parsed. */
  readonly onMessage: (message: unknown) => void;
  /** The venue answered a ping, or sent one. */
  readonly onPong: () => void;
  /** True for venues whose frames we read ourselves: then the library only connects and subscribes. */
  readonly readsFrames: boolean;
}

export interface StreamExchange {
  readonly exchange: Exchange;
  ping(): void;
  /** Ends every socket at once, without waiting for the other side. */
  terminate(): void;
}

const OPEN = 1;

/**
 * A fresh exchange of the library that streams: nothing of an earlier one is kept, so that nothing of it can be poisoned.
 * Frames are bounded in size, and the library neither prints nor pings by itself.
 * @throws Refusal VENUE_UNKNOWN
 */
export async function openStreamExchange(
  given: { venue: string; venueUrl: string | null },
  handlers: StreamHandlers,
): Promise<StreamExchange> {
  const base = await loadExchangeClass(given.venue, { streams: true });
  const sockets = new Set<Socket>();
  const made = newExchange(tapped(base, handlers, sockets), { ...given, options: { ws: SOCKET_OPTIONS } });
  // Without an agent of its own the library refuses to connect to a plain ws:// address.
  if (given.venueUrl !== null) await made.loadHttpProxyAgent();
  const open = (): NonNullable<Socket['connection']>[] =>
    [...sockets].flatMap(({ connection }) => (connection?.readyState === OPEN ? [connection] : []));
  return {
    exchange: made,
    ping: () => {
      for (const connection of open()) connection.ping();
    },
    terminate: () => {
      for (const { connection } of sockets) connection?.terminate();
    },
  };
}

/** The library merges this into what it opens sockets with. Its own pings are off: ours have a deadline. */
const SOCKET_OPTIONS = {
  cost: 1,
  keepAlive: false,
  connectionTimeout: LIMITS.feedConnectMsMax,
  options: { maxPayload: LIMITS.feedFrameBytesMax, handshakeTimeout: LIMITS.feedConnectMsMax },
};

function tapped(base: ExchangeClass, handlers: StreamHandlers, sockets: Set<Socket>): ExchangeClass {
  return class extends base {
    override handleMessage(...given: Parameters<Exchange['handleMessage']>): void {
      handlers.onMessage(given[1]);
      if (!handlers.readsFrames) super.handleMessage(...given);
    }

    override client(url: string): ReturnType<Exchange['client']> {
      const client = super.client(url);
      const socket = client as unknown as Socket;
      if (!sockets.has(socket)) {
        sockets.add(socket);
        socket.log = () => undefined;
        socket.onPong = handlers.onPong;
        socket.onPing = handlers.onPong;
      }
      return client;
    }
  };
}

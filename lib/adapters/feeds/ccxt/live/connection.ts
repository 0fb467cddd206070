import { LIMITS } from '@/config/runtime/limits';
import type { FeedFault } from '@/lib/ports/market-feed';
import type { Exchange } from 'ccxt';
import { beforeDeadline, textOf } from '../venue-call';
import { readBinanceFrame, type FrameContent } from './binance-frames';
import type { RecordedInstrument } from './trade-record';
import { openStreamExchange, type StreamExchange } from './stream-exchange';
import { watchUnified } from './unified-watch';

export interface ConnectionSettings {
  readonly venue: string;
  readonly venueUrl: string | null;
  readonly markets: Exchange['markets'];
  readonly trades: readonly RecordedInstrument[];
  readonly quotes: readonly RecordedInstrument[];
  readonly books: readonly RecordedInstrument[];
  readonly nowMs: () => number;
  readonly signal: AbortSignal;
  readonly onContent: (content: FrameContent, receivedMs: number) => void;
  /** The venue spoke, whatever it said. */
  readonly onHeard: () => void;
}

export interface ConnectionEnd {
  readonly reason: FeedFault;
  readonly detail: string;
}

/** One life of a connection: subscribed when it is made, over when `ended` resolves, never used again. */
export interface Connection {
  readonly ended: Promise<ConnectionEnd>;
  ping(): void;
  end(why: ConnectionEnd): void;
}

/** Symbols of one subscription. */
const SYMBOLS_MAX = 100;

/**
 * Connects with a fresh exchange object and subscribes to every line. For venues of the Binance form the library connects,
 * subscribes and notices the end of a socket; their frames are read by ourselves. Other venues are read by the library.
 * @throws Error when it does not stand within the deadline
 */
export async function connect(settings: ConnectionSettings): Promise<Connection> {
  let resolveEnd: (end: ConnectionEnd) => void = () => undefined;
  const ended = new Promise<ConnectionEnd>((resolve) => (resolveEnd = resolve));
  const subscriptions = subscriptionsOf(settings);
  let answers = 0;
  let stand: () => void = () => undefined;
  const standing = new Promise<void>((resolve) => (stand = resolve));
  const readsFrames = settings.venue.startsWith('binance');
  const symbolOf = new Map<string, string>();
  const handlers = {
    readsFrames,
    onPong: settings.onHeard,
    onMessage: (message: unknown): void => {
      const receivedMs = settings.nowMs();
      settings.onHeard();
      if (!readsFrames) return;
      const content = readBinanceFrame(message, { instrumentOf: (id) => symbolOf.get(id), receivedMs });
      if (content.kind === 'subscribed') {
        answers += 1;
        if (answers >= subscriptions.length) stand();
      } else if (content.kind === 'unreadable') end({ reason: 'malformed', detail: content.detail });
      else if (content.kind === 'shutdown') end({ reason: 'venue-shutdown', detail: 'the venue said so' });
      else settings.onContent(content, receivedMs);
    },
  };
  const stream = await openStreamExchange(settings, handlers);
  const end = once((why: ConnectionEnd): void => {
    resolveEnd(why);
    dispose(stream);
  });
  const { exchange } = stream;
  exchange.setMarkets(settings.markets);
  for (const { instrumentId, symbol } of [...settings.trades, ...settings.quotes, ...settings.books])
    symbolOf.set(String(exchange.market(symbol).id), instrumentId);
  if (readsFrames)
    for (const subscribe of subscriptions)
      subscribe(exchange).then(undefined, (error: unknown) =>
        end({ reason: 'disconnected', detail: textOf(error) }),
      );
  else
    watchUnified(exchange, settings, {
      stand,
      end: (error) => end({ reason: 'disconnected', detail: textOf(error) }),
    });
  try {
    await beforeDeadline(() => Promise.race([standing, ended.then(refuse)]), {
      signal: settings.signal,
      ms: LIMITS.feedConnectMsMax,
    });
  } catch (error) {
    end({ reason: 'disconnected', detail: textOf(error) });
    throw error;
  }
  return { ended, ping: () => stream.ping(), end };
}

/** What to ask of the library; a call never answers while the frames are ours, and fails when its socket ends. */
function subscriptionsOf({
  trades,
  quotes,
  books,
}: ConnectionSettings): ((exchange: Exchange) => Promise<unknown>)[] {
  const symbols = (of: readonly RecordedInstrument[]): string[] => of.map(({ symbol }) => symbol);
  return [
    ...inParts(symbols(trades)).map((part) => (exchange: Exchange) => exchange.watchTradesForSymbols(part)),
    ...inParts(symbols(quotes)).map((part) => (exchange: Exchange) => exchange.watchBidsAsks(part)),
    ...inParts(symbols(books)).map((part) => (exchange: Exchange) => exchange.watchOrderBookForSymbols(part)),
  ];
}

function inParts(symbols: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (let at = 0; at < symbols.length; at += SYMBOLS_MAX) parts.push(symbols.slice(at, at + SYMBOLS_MAX));
  return parts;
}

function refuse(end: ConnectionEnd): never {
  throw new Error(`${end.reason}: ${end.detail}`);
}

/** Sockets first, at once; then what the library still holds. Its pending calls fail and nobody waits for them. */
function dispose(stream: StreamExchange): void {
  stream.terminate();
  stream.exchange.close().catch(() => undefined);
}

function once<T>(act: (given: T) => void): (given: T) => void {
  let isDone = false;
  return (given) => {
    if (isDone) return;
    isDone = true;
    act(given);
  };
}

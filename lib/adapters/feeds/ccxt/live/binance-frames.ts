import type { BookDelta, BookLevel, BookSnapshot } from '@/lib/core/model/book-event';
import type { Quote } from '@/lib/core/model/quote';
import type { Trade } from '@/lib/core/model/trade';

/** What one frame of a venue says, in our words. Numbers are read here, once, and judged by whoever takes them. */
export type FrameContent =
  | { readonly kind: 'trade'; readonly trade: Trade }
  | { readonly kind: 'quote'; readonly quote: Quote }
  | { readonly kind: 'delta'; readonly delta: BookDelta }
  | { readonly kind: 'snapshot'; readonly snapshot: BookSnapshot }
  /** The venue took a subscription. */
  | { readonly kind: 'subscribed' }
  /** The venue says that it is about to close. */
  | { readonly kind: 'shutdown' }
  /** Known to be of no use here. */
  | { readonly kind: 'other' }
  | { readonly kind: 'unreadable'; readonly detail: string };

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a frame of the Binance form (spot): trade, depthUpdate, bookTicker, answers and announcements. The library reads
 * trades and tickers into its own structures and applies depth to its own book, which drops the numbers `U` and `u` that
 * a recording and a gap check need; the frame itself has everything and is read directly.
 * @param instrumentOf our id for the venue's symbol, undefined for one that nobody asked for
 */
export function readBinanceFrame(
  message: unknown,
  { instrumentOf, receivedMs }: { instrumentOf: (symbol: string) => string | undefined; receivedMs: number },
): FrameContent {
  if (typeof message !== 'object' || message === null) return unreadable(message);
  const outer = message as Fields;
  const fields =
    typeof outer['data'] === 'object' && outer['data'] !== null ? (outer['data'] as Fields) : outer;
  if (fields['error'] !== undefined) return unreadable(fields['error']);
  if (fields['id'] !== undefined && 'result' in fields) return { kind: 'subscribed' };
  const event = fields['e'];
  if (event === 'serverShutdown' || event === 'eventStreamTerminated') return { kind: 'shutdown' };
  if (typeof fields['s'] !== 'string') return event === undefined ? unreadable(message) : { kind: 'other' };
  const instrumentId = instrumentOf(fields['s']);
  if (instrumentId === undefined) return { kind: 'other' };
  if (event === 'trade') return readTrade(fields, instrumentId);
  if (event === 'depthUpdate') return readDelta(fields, instrumentId);
  const isTicker = (event === undefined || event === 'bookTicker') && 'b' in fields && 'a' in fields;
  return isTicker ? readQuote(fields, { instrumentId, receivedMs }) : { kind: 'other' };
}

function readTrade(fields: Fields, instrumentId: string): FrameContent {
  const timeMs = fields['T'];
  const id = fields['t'];
  if (typeof timeMs !== 'number' || !Number.isSafeInteger(timeMs)) return unreadable(fields);
  if (typeof id !== 'number' && typeof id !== 'string') return unreadable(fields);
  return {
    kind: 'trade',
    trade: {
      instrumentId,
      tradeId: String(id),
      timeMs,
      price: decimal(fields['p']),
      quantity: decimal(fields['q']),
      // "m": the buyer was waiting, so the seller took.
      takerSide: fields['m'] === true ? 'sell' : fields['m'] === false ? 'buy' : null,
    },
  };
}

function readDelta(fields: Fields, instrumentId: string): FrameContent {
  const { U, u, E } = fields;
  const bids = levels(fields['b']);
  const asks = levels(fields['a']);
  if (!isCount(U) || !isCount(u) || !isCount(E) || bids === null || asks === null) return unreadable(fields);
  const delta: BookDelta = {
    kind: 'book-delta',
    instrumentId,
    timeMs: E,
    firstUpdateId: U,
    lastUpdateId: u,
    bids,
    asks,
  };
  return { kind: 'delta', delta };
}

/** bookTicker carries no time of its own on spot: then it is of the moment it arrived. */
function readQuote(fields: Fields, known: { instrumentId: string; receivedMs: number }): FrameContent {
  const { E } = fields;
  return {
    kind: 'quote',
    quote: {
      instrumentId: known.instrumentId,
      timeMs: isCount(E) ? E : known.receivedMs,
      bid: decimal(fields['b']),
      ask: decimal(fields['a']),
      bidQuantity: decimal(fields['B']),
      askQuantity: decimal(fields['A']),
    },
  };
}

/** Pairs of price and quantity as the venue prints them; null when it is no such list. */
export function levels(value: unknown): BookLevel[] | null {
  if (!Array.isArray(value)) return null;
  const read: BookLevel[] = [];
  for (const level of value as unknown[]) {
    if (!Array.isArray(level) || level.length < 2) return null;
    read.push({ price: decimal(level[0]), quantity: decimal(level[1]) });
  }
  return read;
}

/** Decimal text (or a number) as the nearest double; anything else is not a number. */
export function decimal(value: unknown): number {
  if (typeof value === 'string') return value === '' ? NaN : Number(value);
  return typeof value === 'number' ? value : NaN;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}

function unreadable(message: unknown): FrameContent {
  const text = typeof message === 'string' ? message : (JSON.stringify(message) ?? String(message));
  return { kind: 'unreadable', detail: text.slice(0, 120) };
}

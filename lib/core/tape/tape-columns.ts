import type { BookLevel } from '@/lib/core/model/book-event';
import type { TakerSide } from '@/lib/core/model/trade';
import { idColumn, idText, type IdColumn } from './id-column';
import type { TapeChannel, TapeLine } from './tape-channel';
import type { BookTold, QuoteTold, TapeEvent, TradeTold } from './tape-event';

interface Timed {
  readonly length: number;
  /** The venue's time of each event, UTC epoch ms, as it was told: a late event has an earlier time than its neighbour. */
  readonly timeMs: Float64Array;
  /** When each event arrived here. */
  readonly receivedMs: Float64Array;
}

export interface TradeColumns extends Timed {
  readonly channel: 'trades';
  readonly price: Float64Array;
  readonly quantity: Float64Array;
  /** 1 the buyer crossed the spread, −1 the seller did, 0 the venue does not say. */
  readonly takerSide: Float64Array;
  readonly tradeId: IdColumn;
}

export interface QuoteColumns extends Timed {
  readonly channel: 'quotes';
  readonly bid: Float64Array;
  readonly ask: Float64Array;
  /** NaN where the venue does not say. */
  readonly bidQuantity: Float64Array;
  readonly askQuantity: Float64Array;
}

/** Book events: event i owns levels levelStart[i] … levelStart[i + 1], its bids first. */
export interface BookColumns extends Timed {
  readonly channel: 'book';
  /** 1 the whole book, 0 a change. */
  readonly isSnapshot: Float64Array;
  /** A snapshot has its own number in both. */
  readonly firstUpdateId: Float64Array;
  readonly lastUpdateId: Float64Array;
  readonly bidCount: Float64Array;
  readonly askCount: Float64Array;
  /** One longer than the events. */
  readonly levelStart: Uint32Array;
  readonly levelPrice: Float64Array;
  readonly levelQuantity: Float64Array;
}

/** Events of one line as columns, in the order in which they were told. Prices and quantities are float64 market data. */
export type TapeColumns = TradeColumns | QuoteColumns | BookColumns;

const SIDE_NUMBER = { buy: 1, sell: -1 } as const;
const SIDE_NAME: Readonly<Record<string, TakerSide>> = { '1': 'buy', '-1': 'sell' };

const column = <T>(events: readonly T[], read: (event: T) => number): Float64Array =>
  Float64Array.from(events, read);

export function tradeColumns(events: readonly TradeTold[]): TradeColumns {
  return {
    channel: 'trades',
    length: events.length,
    timeMs: column(events, ({ trade }) => trade.timeMs),
    receivedMs: column(events, ({ receivedMs }) => receivedMs),
    price: column(events, ({ trade }) => trade.price),
    quantity: column(events, ({ trade }) => trade.quantity),
    takerSide: column(events, ({ trade }) => (trade.takerSide === null ? 0 : SIDE_NUMBER[trade.takerSide])),
    tradeId: idColumn(events.map(({ trade }) => trade.tradeId)),
  };
}

export function quoteColumns(events: readonly QuoteTold[]): QuoteColumns {
  return {
    channel: 'quotes',
    length: events.length,
    timeMs: column(events, ({ quote }) => quote.timeMs),
    receivedMs: column(events, ({ receivedMs }) => receivedMs),
    bid: column(events, ({ quote }) => quote.bid),
    ask: column(events, ({ quote }) => quote.ask),
    bidQuantity: column(events, ({ quote }) => quote.bidQuantity ?? Number.NaN),
    askQuantity: column(events, ({ quote }) => quote.askQuantity ?? Number.NaN),
  };
}

export function bookColumns(events: readonly BookTold[]): BookColumns {
  const bidCount = column(events, ({ book }) => book.bids.length);
  const askCount = column(events, ({ book }) => book.asks.length);
  const levels: BookLevel[] = [];
  for (const { book } of events) {
    for (const level of book.bids) levels.push(level);
    for (const level of book.asks) levels.push(level);
  }
  return {
    channel: 'book',
    length: events.length,
    timeMs: column(events, ({ book }) => book.timeMs),
    receivedMs: column(events, ({ receivedMs }) => receivedMs),
    isSnapshot: column(events, ({ book }) => (book.kind === 'book-snapshot' ? 1 : 0)),
    firstUpdateId: column(events, ({ book }) =>
      book.kind === 'book-snapshot' ? book.updateId : book.firstUpdateId,
    ),
    lastUpdateId: column(events, ({ book }) =>
      book.kind === 'book-snapshot' ? book.updateId : book.lastUpdateId,
    ),
    bidCount,
    askCount,
    levelStart: levelStarts(bidCount, askCount),
    levelPrice: column(levels, ({ price }) => price),
    levelQuantity: column(levels, ({ quantity }) => quantity),
  };
}

/** Where the levels of each event begin, and where the last one's end. */
export function levelStarts(bidCount: Float64Array, askCount: Float64Array): Uint32Array {
  const starts = new Uint32Array(bidCount.length + 1);
  for (let index = 0; index < bidCount.length; index += 1)
    starts[index + 1] = starts[index]! + bidCount[index]! + askCount[index]!;
  return starts;
}

/** Event `index` as the feed told it. Makes objects: for consumers that want events, not for the counting path. */
export function eventAt(columns: TapeColumns, line: TapeLine, index: number): TapeEvent {
  const { instrumentId } = line;
  const timeMs = columns.timeMs[index]!;
  const receivedMs = columns.receivedMs[index]!;
  if (columns.channel === 'trades') {
    const takerSide = SIDE_NAME[columns.takerSide[index]!] ?? null;
    const [price, quantity] = [columns.price[index]!, columns.quantity[index]!];
    const tradeId = idText(columns.tradeId, index);
    return {
      kind: 'trade',
      trade: { instrumentId, tradeId, timeMs, price, quantity, takerSide },
      receivedMs,
    };
  }
  if (columns.channel === 'quotes') {
    const [bid, ask] = [columns.bid[index]!, columns.ask[index]!];
    const bidQuantity = saidOrNull(columns.bidQuantity[index]!);
    const askQuantity = saidOrNull(columns.askQuantity[index]!);
    return { kind: 'quote', quote: { instrumentId, timeMs, bid, ask, bidQuantity, askQuantity }, receivedMs };
  }
  const start = columns.levelStart[index]!;
  const middle = start + columns.bidCount[index]!;
  const bids = levelsBetween(columns, start, middle);
  const asks = levelsBetween(columns, middle, columns.levelStart[index + 1]!);
  const lastUpdateId = columns.lastUpdateId[index]!;
  const firstUpdateId = columns.firstUpdateId[index]!;
  const book =
    columns.isSnapshot[index] === 1
      ? ({ kind: 'book-snapshot', instrumentId, timeMs, updateId: lastUpdateId, bids, asks } as const)
      : ({ kind: 'book-delta', instrumentId, timeMs, firstUpdateId, lastUpdateId, bids, asks } as const);
  return { kind: 'book', book, receivedMs };
}

const saidOrNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

function levelsBetween(columns: BookColumns, from: number, to: number): BookLevel[] {
  const levels: BookLevel[] = [];
  for (let index = from; index < to; index += 1)
    levels.push({ price: columns.levelPrice[index]!, quantity: columns.levelQuantity[index]! });
  return levels;
}

/** The channel that an event is recorded on, and of which instrument. */
export function lineOf(event: TapeEvent): TapeLine {
  if (event.kind === 'trade') return { instrumentId: event.trade.instrumentId, channel: 'trades' };
  if (event.kind === 'quote') return { instrumentId: event.quote.instrumentId, channel: 'quotes' };
  return { instrumentId: event.book.instrumentId, channel: 'book' };
}

/** Events of one channel as columns; the caller has sorted them by line. */
export function columnsOf(channel: TapeChannel, events: readonly TapeEvent[]): TapeColumns {
  if (channel === 'trades') return tradeColumns(events as readonly TradeTold[]);
  if (channel === 'quotes') return quoteColumns(events as readonly QuoteTold[]);
  return bookColumns(events as readonly BookTold[]);
}

import type { Exchange } from 'ccxt';
import type { ConnectionSettings } from './connection';
import { decimal, levels } from './binance-frames';
import type { RecordedInstrument } from './trade-record';

interface Outcome {
  /** Every socket is open. */
  readonly stand: () => void;
  readonly end: (error: unknown) => void;
}

/**
 * Reads a venue through the library's own structures, for venues whose frames we do not read. Each channel is a loop of its
 * own; the first one that fails ends the connection. Books come as whole snapshots, because the library keeps the changes
 * to itself.
 */
export function watchUnified(exchange: Exchange, settings: ConnectionSettings, outcome: Outcome): void {
  const loop = async (round: () => Promise<void>): Promise<void> => {
    while (!settings.signal.aborted) await round();
  };
  const loops = [
    ...settings.trades.map((instrument) => loop(() => watchTrades(exchange, instrument, settings))),
    ...settings.quotes.map((instrument) => loop(() => watchQuote(exchange, instrument, settings))),
    ...settings.books.map((instrument) => loop(() => watchBook(exchange, instrument, settings))),
  ];
  for (const one of loops) one.catch(outcome.end);
  // By the next turn of the event loop every socket is being opened.
  setImmediate(() => {
    const sockets = Object.values(exchange.clients) as { connected: Promise<unknown> }[];
    Promise.all(sockets.map(({ connected }) => connected)).then(outcome.stand, outcome.end);
  });
}

async function watchTrades(
  exchange: Exchange,
  { instrumentId, symbol }: RecordedInstrument,
  { nowMs, onContent }: ConnectionSettings,
): Promise<void> {
  for (const row of await exchange.watchTrades(symbol)) {
    const { side } = row;
    const trade = {
      instrumentId,
      tradeId: String(row.id),
      timeMs: Number(row.timestamp),
      price: decimal(row.price),
      quantity: decimal(row.amount),
      takerSide: side === 'buy' || side === 'sell' ? side : null,
    } as const;
    onContent({ kind: 'trade', trade }, nowMs());
  }
}

async function watchQuote(
  exchange: Exchange,
  { instrumentId, symbol }: RecordedInstrument,
  { nowMs, onContent }: ConnectionSettings,
): Promise<void> {
  const ticker =
    exchange.has['watchBidsAsks'] === true
      ? (await exchange.watchBidsAsks([symbol]))[symbol]
      : await exchange.watchTicker(symbol);
  if (ticker === undefined) return;
  const quantity = (value: unknown): number | null => (value === undefined ? null : decimal(value));
  const quote = {
    instrumentId,
    timeMs: typeof ticker.timestamp === 'number' ? ticker.timestamp : nowMs(),
    bid: decimal(ticker.bid),
    ask: decimal(ticker.ask),
    bidQuantity: quantity(ticker.bidVolume),
    askQuantity: quantity(ticker.askVolume),
  };
  onContent({ kind: 'quote', quote }, nowMs());
}

async function watchBook(
  exchange: Exchange,
  { instrumentId, symbol }: RecordedInstrument,
  { nowMs, onContent }: ConnectionSettings,
): Promise<void> {
  const book = await exchange.watchOrderBook(symbol);
  const bids = levels(book.bids);
  const asks = levels(book.asks);
  if (bids === null || asks === null) return;
  const timeMs = typeof book.timestamp === 'number' ? book.timestamp : nowMs();
  const updateId = Number.isSafeInteger(book.nonce) ? Number(book.nonce) : timeMs;
  onContent(
    { kind: 'snapshot', snapshot: { kind: 'book-snapshot', instrumentId, timeMs, updateId, bids, asks } },
    nowMs(),
  );
}

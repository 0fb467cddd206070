import { decimalText, quoteText } from '../market/decimal-text';
import type { PrintedTrade, TradeLog } from '../market/trade-log';
import type { TradedInstrument } from '../market/traded-instrument';
import { readInstrument, readLimit, readTime, readWhole } from './read-query';
import { RestError } from './rest-error';
import type { Query, Route } from './route';

const ROWS_MAX = 1_000;

/** What was traded: the latest, from a number on, or between two times. */
export const TRADE_ROUTES: readonly Route[] = [
  {
    path: '/api/v3/trades',
    weight: () => 25,
    answer: (world, query) => latestTrades(readInstrument(world, query), query),
  },
  {
    path: '/api/v3/historicalTrades',
    weight: () => 25,
    answer: (world, query) => {
      const instrument = readInstrument(world, query);
      const fromId = readWhole(query, 'fromId');
      return fromId === null ? latestTrades(instrument, query) : tradesFrom(instrument, fromId, query);
    },
  },
  {
    path: '/api/v3/aggTrades',
    weight: () => 4,
    answer: (world, query) => aggregates(readInstrument(world, query), query),
  },
];

function latestTrades(instrument: TradedInstrument, query: Query): string {
  const limit = readLimit(query, 500, ROWS_MAX);
  const { trades } = instrument;
  return tradeRows(instrument, Math.max(trades.oldest, trades.length - limit), trades.length);
}

function tradesFrom(instrument: TradedInstrument, fromId: bigint, query: Query): string {
  const { trades } = instrument;
  const limit = readLimit(query, 500, ROWS_MAX);
  const from = Math.max(0, Number(fromId - trades.firstTradeId));
  if (from < trades.oldest) throw forgotten();
  return tradeRows(instrument, from, Math.min(trades.length, from + limit));
}

function tradeRows(instrument: TradedInstrument, from: number, to: number): string {
  const rows: string[] = [];
  for (let at = from; at < to; at += 1) {
    const trade = instrument.trades.trade(at);
    const { priceDecimals, quantityDecimals } = instrument.terms;
    const quote = quoteText(trade.ticks * trade.steps, priceDecimals + quantityDecimals);
    rows.push(
      `{"id":${trade.id},${pricedText(instrument, trade, ['price', 'qty'])},"quoteQty":"${quote}","time":${trade.timeMs},"isBuyerMaker":${trade.isBuyerMaker},"isBestMatch":true}`,
    );
  }
  return `[${rows.join(',')}]`;
}

function pricedText(
  { terms }: TradedInstrument,
  { ticks, steps }: PrintedTrade,
  [price, quantity]: readonly [string, string],
): string {
  return `"${price}":"${decimalText(ticks, terms.priceDecimals)}","${quantity}":"${decimalText(steps, terms.quantityDecimals)}"`;
}

/** A venue remembers everything; we do not, and a hole in an answer would look like a loss of the client's. */
function forgotten(): RestError {
  return new RestError(
    400,
    -1130,
    'The practice exchange remembers no trades that old; start it with more `kept`.',
  );
}

/** Trades of one order at one price, joined. `fromId` and a time together are refused, as on Binance. */
function aggregates(instrument: TradedInstrument, query: Query): string {
  const { trades } = instrument;
  const limit = readLimit(query, 500, ROWS_MAX);
  const fromId = readWhole(query, 'fromId');
  const startMs = readTime(query, 'startTime');
  const endMs = readTime(query, 'endTime');
  if (fromId !== null && (startMs !== null || endMs !== null))
    throw new RestError(400, -1128, 'Combination of optional parameters invalid.');
  const end = endMs === null ? trades.aggregateCount : trades.firstAggregateSince(endMs + 1);
  const from = firstAggregate(trades, {
    fromId,
    startMs,
    latest: Math.max(trades.oldestAggregate, end - limit),
  });
  const rows: string[] = [];
  for (let at = from; at < Math.min(end, from + limit); at += 1) {
    const one = trades.aggregateTrade(at);
    rows.push(
      `{"a":${one.id},${pricedText(instrument, one, ['p', 'q'])},"f":${one.firstTradeId},"l":${one.lastTradeId},"T":${one.timeMs},"m":${one.isBuyerMaker},"M":true}`,
    );
  }
  return `[${rows.join(',')}]`;
}

/** Where an answer begins: at a number, at a time, or so that it ends with the latest. */
function firstAggregate(
  trades: TradeLog,
  asked: { readonly fromId: bigint | null; readonly startMs: number | null; readonly latest: number },
): number {
  const { fromId, startMs, latest } = asked;
  if (fromId === null && startMs === null) return latest;
  const from = fromId === null ? trades.firstAggregateSince(startMs!) : Number(fromId);
  const isOlder = fromId === null ? trades.isForgotten(startMs!) : from < trades.oldestAggregate;
  if (isOlder) throw forgotten();
  return from;
}

import { decimalText, quoteText } from '../market/decimal-text';
import type { DepthChanges } from '../market/depth-changes';
import type { TradedInstrument } from '../market/traded-instrument';
import type { DayFigures } from '../market/day-figures';
import type { IntervalBar } from '../market/interval-bars';

// One function per event of the market streams. Frames are written as text, not through an object: numbers above 2^53 stay
// whole, and each is built once for everybody who listens.

type Priced = TradedInstrument;

const price = (of: Priced, ticks: number): string => decimalText(ticks, of.terms.priceDecimals);
const quantity = (of: Priced, steps: number): string => decimalText(steps, of.terms.quantityDecimals);
const worth = (of: Priced, units: number): string =>
  quoteText(units, of.terms.priceDecimals + of.terms.quantityDecimals);

export function tradeFrame(of: Priced, trade: number, eventMs: number): string {
  const { id, timeMs, ticks, steps, isBuyerMaker } = of.trades.trade(trade);
  return `{"e":"trade","E":${eventMs},"s":"${of.terms.symbol}","t":${id},"p":"${price(of, ticks)}","q":"${quantity(of, steps)}","T":${timeMs},"m":${isBuyerMaker},"M":true}`;
}

export function aggregateFrame(of: Priced, aggregate: number, eventMs: number): string {
  const { id, firstTradeId, lastTradeId, timeMs, ticks, steps, isBuyerMaker } =
    of.trades.aggregateTrade(aggregate);
  return `{"e":"aggTrade","E":${eventMs},"s":"${of.terms.symbol}","a":${id},"p":"${price(of, ticks)}","q":"${quantity(of, steps)}","f":${firstTradeId},"l":${lastTradeId},"T":${timeMs},"m":${isBuyerMaker},"M":true}`;
}

/** Best prices at once; the number is that of the last change of the book. */
export function bookTickerFrame(of: Priced): string {
  const { bids, asks } = of;
  return `{"u":${of.updateId},"s":"${of.terms.symbol}","b":"${price(of, bids.best)}","B":"${quantity(of, bids.at(bids.best))}","a":"${price(of, asks.best)}","A":"${quantity(of, asks.at(asks.best))}"}`;
}

function levelsText(of: Priced, levels: Iterable<readonly [number, number]>): string {
  let text = '';
  for (const [ticks, steps] of levels)
    text += `${text === '' ? '' : ','}["${price(of, ticks)}","${quantity(of, steps)}"]`;
  return `[${text}]`;
}

/** What changed since the frame before: `U` is its `u` plus one. */
export function depthFrame(of: Priced, changes: DepthChanges, eventMs: number): string {
  return `{"e":"depthUpdate","E":${eventMs},"s":"${of.terms.symbol}","U":${changes.first},"u":${changes.last},"b":${levelsText(of, changes.bids)},"a":${levelsText(of, changes.asks)}}`;
}

/** The best `limit` prices of both sides, as `GET depth` and the partial book streams print them. */
export function snapshotText(of: Priced, limit: number): string {
  const side = (book: Priced['bids']): string => {
    const ranks = Array.from({ length: Math.min(limit, book.size) }, (_, rank) => book.tickAt(rank));
    return levelsText(
      of,
      ranks.map((tick) => [tick, book.at(tick)] as const),
    );
  };
  return `{"lastUpdateId":${of.updateId},"bids":${side(of.bids)},"asks":${side(of.asks)}}`;
}

export function klineFrame(
  of: Priced,
  { interval, bar, closeMs }: IntervalBar,
  moment: { readonly eventMs: number; readonly isClosed: boolean },
): string {
  const id = (trade: number): string => (trade < 0 ? '-1' : String(of.trades.idOf(trade)));
  return `{"e":"kline","E":${moment.eventMs},"s":"${of.terms.symbol}","k":{"t":${bar.openMs},"T":${closeMs},"s":"${of.terms.symbol}","i":"${interval}","f":${id(bar.firstTrade)},"L":${id(bar.lastTrade)},"o":"${price(of, bar.open)}","c":"${price(of, bar.close)}","h":"${price(of, bar.high)}","l":"${price(of, bar.low)}","v":"${quantity(of, bar.steps)}","n":${bar.trades},"x":${moment.isClosed},"q":"${worth(of, bar.quoteUnits)}","V":"${quantity(of, bar.takerBuySteps)}","Q":"${worth(of, bar.takerBuyQuoteUnits)}","B":"0"}}`;
}

/** One row of `GET klines`. */
export function klineRow(of: Priced, { bar, closeMs }: IntervalBar): string {
  return `[${bar.openMs},"${price(of, bar.open)}","${price(of, bar.high)}","${price(of, bar.low)}","${price(of, bar.close)}","${quantity(of, bar.steps)}",${closeMs},"${worth(of, bar.quoteUnits)}",${bar.trades},"${quantity(of, bar.takerBuySteps)}","${worth(of, bar.takerBuyQuoteUnits)}","0"]`;
}

export function dayTickerFrame(of: Priced, day: DayFigures, eventMs: number): string {
  const { bids, asks } = of;
  return `{"e":"24hrTicker","E":${eventMs},"s":"${of.terms.symbol}","p":"${price(of, day.change)}","P":"${day.changePercent}","w":"${day.average}","x":"${price(of, day.open)}","c":"${price(of, day.last)}","Q":"${quantity(of, day.lastSteps)}","b":"${price(of, bids.best)}","B":"${quantity(of, bids.at(bids.best))}","a":"${price(of, asks.best)}","A":"${quantity(of, asks.at(asks.best))}","o":"${price(of, day.open)}","h":"${price(of, day.high)}","l":"${price(of, day.low)}","v":"${quantity(of, day.steps)}","q":"${worth(of, day.quoteUnits)}","O":${day.openMs},"C":${eventMs},"F":${day.firstTradeId},"L":${day.lastTradeId},"n":${day.trades}}`;
}

export function miniTickerFrame(of: Priced, day: DayFigures, eventMs: number): string {
  return `{"e":"24hrMiniTicker","E":${eventMs},"s":"${of.terms.symbol}","c":"${price(of, day.last)}","o":"${price(of, day.open)}","h":"${price(of, day.high)}","l":"${price(of, day.low)}","v":"${quantity(of, day.steps)}","q":"${worth(of, day.quoteUnits)}"}`;
}

import { decimalText, quoteText } from '../market/decimal-text';
import { dayFigures } from '../market/day-figures';
import type { TradedInstrument } from '../market/traded-instrument';
import { readInstruments } from './read-query';
import type { Query, RestWorld, Route } from './route';

/** The latest prices, of one instrument as an object, of several as a list. */
export const TICKER_ROUTES: readonly Route[] = [
  ticker('/api/v3/ticker/24hr', dayTicker, { one: 2, all: 80 }),
  ticker('/api/v3/ticker/price', (of) => ({ symbol: of.terms.symbol, price: priceText(of, of.lastTicks) }), {
    one: 2,
    all: 4,
  }),
  ticker('/api/v3/ticker/bookTicker', bookTicker, { one: 2, all: 4 }),
];

function ticker(
  path: string,
  tell: (of: TradedInstrument, world: RestWorld) => object,
  weight: { readonly one: number; readonly all: number },
): Route {
  return {
    path,
    weight: (query: Query) => (query.has('symbol') ? weight.one : weight.all),
    answer: (world, query) => {
      const told = readInstruments(world, query).map((instrument) => tell(instrument, world));
      return JSON.stringify(query.has('symbol') ? told[0] : told);
    },
  };
}

const priceText = (of: TradedInstrument, ticks: number): string => decimalText(ticks, of.terms.priceDecimals);
const quantityText = (of: TradedInstrument, steps: number): string =>
  decimalText(steps, of.terms.quantityDecimals);

function bookTicker(of: TradedInstrument): {
  symbol: string;
  bidPrice: string;
  bidQty: string;
  askPrice: string;
  askQty: string;
} {
  const { bids, asks } = of;
  return {
    symbol: of.terms.symbol,
    bidPrice: priceText(of, bids.size === 0 ? 0 : bids.best),
    bidQty: quantityText(of, bids.size === 0 ? 0 : bids.at(bids.best)),
    askPrice: priceText(of, asks.size === 0 ? 0 : asks.best),
    askQty: quantityText(of, asks.size === 0 ? 0 : asks.at(asks.best)),
  };
}

function dayTicker(of: TradedInstrument, { clock }: RestWorld): object {
  const day = dayFigures(of);
  const { symbol, ...best } = bookTicker(of);
  return {
    symbol,
    priceChange: priceText(of, day.change),
    priceChangePercent: day.changePercent,
    weightedAvgPrice: day.average,
    prevClosePrice: priceText(of, day.open),
    lastPrice: priceText(of, day.last),
    lastQty: quantityText(of, day.lastSteps),
    ...best,
    openPrice: priceText(of, day.open),
    highPrice: priceText(of, day.high),
    lowPrice: priceText(of, day.low),
    volume: quantityText(of, day.steps),
    quoteVolume: quoteText(day.quoteUnits, of.terms.priceDecimals + of.terms.quantityDecimals),
    openTime: day.openMs,
    closeTime: clock.shownMs(),
    firstId: day.firstTradeId,
    lastId: day.lastTradeId,
    count: day.trades,
  };
}

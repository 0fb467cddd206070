import * as z from 'zod';
import { COUNT, faultKind, SYMBOL, type FaultKind } from './fault';
import { overlay } from './overlay';

/** What a price can turn into on its way to the client. */
const ABSURD: Readonly<Record<string, (price: string) => string>> = {
  'times-ten': (price) => String(Number(price) * 10),
  'a-tenth': (price) => String(Number(price) / 10),
  zero: () => '0.00000000',
  negative: (price) => `-${price}`,
  nan: () => 'NaN',
  empty: () => '',
};

/** Which fields of a frame are prices, by kind of stream. */
const PRICE_FIELDS: Readonly<Record<string, RegExp>> = {
  trade: /"p":"([^"]*)"/g,
  aggTrade: /"p":"([^"]*)"/g,
  bookTicker: /"[ba]":"([^"]*)"/g,
  ticker: /"c":"([^"]*)"/g,
  miniTicker: /"c":"([^"]*)"/g,
};

/** What goes wrong with prices. The true ones stay in the exchange's record and in its REST answers. */
export const PRICE_FAULTS: readonly FaultKind[] = [
  faultKind({
    name: 'absurd-price',
    row: 'F36',
    summary:
      'frames of one stream show a price ten times too high or low, zero, negative, no number or nothing',
    settings: z.strictObject({
      symbol: SYMBOL,
      kind: z.enum(['trade', 'aggTrade', 'bookTicker', 'ticker', 'miniTicker']).default('trade'),
      as: z.enum(['times-ten', 'a-tenth', 'zero', 'negative', 'nan', 'empty']),
      count: COUNT.default(1),
    }),
    drill: (symbol) => ({ symbol, as: 'times-ten' }),
    begin({ hub, done }, { symbol, kind, as, count }) {
      const name = `${symbol.toLowerCase()}@${kind}`;
      let hits = 0;
      return hub.tap((frame) => {
        if (frame.stream !== name) return [frame];
        hits += 1;
        if (hits === count) done();
        const text = frame.text.replace(PRICE_FIELDS[kind]!, (field, price: string) =>
          field.replace(`"${price}"`, `"${ABSURD[as]!(price)}"`),
        );
        return [{ stream: name, text }];
      });
    },
  }),
  faultKind({
    name: 'freeze',
    row: 'F35',
    summary: 'nothing happens in a symbol, or no trades, while tickers go on with a fresh time',
    settings: z.strictObject({
      symbol: SYMBOL.optional(),
      what: z.enum(['trades', 'everything']).default('everything'),
    }),
    drill: (symbol) => ({ symbol, forMs: 8_000 }),
    begin({ market }, { symbol, what }) {
      const frozen = symbol === undefined ? [...market.instruments.values()] : [market.require(symbol)];
      const ends = frozen.map((instrument) => overlay(instrument, 'frozen', what));
      return () => {
        for (const end of ends) end();
      };
    },
  }),
];

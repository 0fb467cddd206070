/** What Binance calls the status of a symbol; only TRADING lets the market move. */
export const SYMBOL_STATUSES = ['TRADING', 'HALT', 'BREAK', 'CANCEL_ONLY'] as const;
export type SymbolStatus = (typeof SYMBOL_STATUSES)[number];

/** What is traded, and in which units. One tick is 10^-priceDecimals of the quote, one step 10^-quantityDecimals of the base. */
export interface InstrumentTerms {
  /** `BTCUSDT`; any text without spaces, also beyond ASCII. */
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  /** 0 to 8. */
  readonly priceDecimals: number;
  readonly quantityDecimals: number;
  /** Where the generator begins, in ticks. */
  readonly startTicks: number;
  /** Orders must be whole multiples of these, in ticks and steps; what already waits in the book keeps its price. */
  readonly tickMultiple: number;
  readonly stepMultiple: number;
  /** Smallest quantity in steps, smallest worth as decimal text of the quote. */
  readonly minimumSteps: number;
  readonly minimumNotional: string;
  /** Number of the first trade. Ids above 2^53 exist on real venues; a client that reads them as doubles loses trades. */
  readonly firstTradeId: bigint;
}

type Known = readonly [base: string, startTicks: number, priceDecimals: number, quantityDecimals: number];

/** Base asset, start price in ticks, decimals of price and of quantity. The fifth has a name beyond ASCII, as one real listing. */
const KNOWN: readonly Known[] = [
  ['BTC', 6_000_000, 2, 5],
  ['ETH', 300_000, 2, 4],
  ['SOL', 15_000, 2, 3],
  ['BNB', 60_000, 2, 3],
  ['币安人生', 25_000, 5, 0],
  ['XRP', 6_000, 4, 1],
  ['ADA', 4_500, 4, 1],
  ['DOGE', 12_000, 5, 0],
  ['AVAX', 3_500, 2, 2],
  ['LINK', 1_500, 2, 2],
];

/** The first `count` instruments of a practice exchange, all quoted in USDT; beyond the known ones they are `C011USDT` and so on. */
export function practiceInstruments(count: number): InstrumentTerms[] {
  return Array.from({ length: count }, (_, at) =>
    instrument(KNOWN[at] ?? madeUp(at + 1), 'USDT', BigInt(at + 1) * 1_000_000n),
  );
}

/** The instrument of a name such as `BTC/USDT`; a base that is not known has a price of its own making. `place` counts from 1. */
export function namedInstrument(name: string, place: number): InstrumentTerms {
  const [base = '', quote = ''] = name.split('/');
  if (!/^[\p{L}\p{N}]+\/[\p{L}\p{N}]+$/u.test(name))
    throw new RangeError(`"${name.slice(0, 40)}" is no instrument: write base and quote, as in BTC/USDT`);
  const known = KNOWN.find(([asset]) => asset === base);
  const [, startTicks, priceDecimals, quantityDecimals] = madeUp(place);
  return instrument(
    known ?? [base, startTicks, priceDecimals, quantityDecimals],
    quote,
    BigInt(place) * 1_000_000n,
  );
}

function instrument(known: Known, quote: string, firstTradeId: bigint): InstrumentTerms {
  const [base, startTicks, priceDecimals, quantityDecimals] = known;
  return {
    symbol: `${base}${quote}`,
    base,
    quote,
    priceDecimals,
    quantityDecimals,
    startTicks,
    tickMultiple: 1,
    stepMultiple: 1,
    minimumSteps: 1,
    minimumNotional: '5.00000000',
    firstTradeId,
  };
}

function madeUp(number: number): Known {
  return [`C${String(number).padStart(3, '0')}`, 1_000 + ((number * 7_919) % 90_000), 2, 2];
}

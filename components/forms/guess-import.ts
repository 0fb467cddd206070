import { TIMEFRAMES, type Timeframe } from '@/lib/core/model/timeframe';

interface Named {
  readonly instrument: string;
  readonly venue: string;
  readonly timeframe: Timeframe;
}

const QUOTES = ['usdt', 'usdc', 'usd', 'eur', 'gbp', 'jpy', 'btc', 'eth'];

/**
 * What a file name such as `btcusdt_1m_binanceus.csv.gz` says about its candles. A field that was already typed is kept;
 * everything guessed stays editable and is checked like typed text.
 */
export function guessFromFileName(fileName: string, typed: Named): Partial<Named> {
  const words = fileName
    .toLowerCase()
    .replace(/\.csv(\.gz)?$/, '')
    .split(/[_\s-]+/);
  const timeframe = TIMEFRAMES.find((one) => words.includes(one));
  const [first = '', ...rest] = words;
  const quote = QUOTES.find((one) => first.endsWith(one) && first.length > one.length);
  const venue = rest.find((word) => /^[a-z]{3,}$/.test(word));
  return {
    ...(timeframe === undefined ? {} : { timeframe }),
    ...(typed.instrument !== '' || quote === undefined
      ? {}
      : { instrument: `${first.slice(0, -quote.length)}/${quote}`.toUpperCase() }),
    ...(typed.venue !== '' || venue === undefined ? {} : { venue }),
  };
}

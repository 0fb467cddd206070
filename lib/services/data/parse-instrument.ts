import { Refusal } from '@/lib/core/model/refusal';

export interface InstrumentName {
  /** `venue:SYMBOL` */
  readonly instrumentId: string;
  readonly venue: string;
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
}

/** Where generated bars live, and nothing else. */
export const DEMO_VENUE = 'demo';

const VENUE = /^[a-z0-9][a-z0-9_-]{0,31}$/;
/**
 * Capitals, letters of scripts that know no capitals, and digits, of any script: venues do list such names. Nothing that is
 * invisible, turns the direction of writing or stands for a space can be in one.
 */
const LETTER = String.raw`[\p{Lu}\p{Lo}\p{Nd}]`;
const MORE = String.raw`[\p{Lu}\p{Lo}\p{Nd}.\-]`;
const SYMBOL = new RegExp(`^(${LETTER}${MORE}{0,19})/(${LETTER}${MORE}{0,14})(?::${MORE}{1,15})?$`, 'u');

/**
 * A venue of real bars and an instrument as a person typed them. Real bars never enter the DEMO venue.
 * @throws Refusal INPUT_INVALID, DEMO_MIXED
 */
export function parseRealInstrument(typed: { venue: string; instrument: string }): InstrumentName {
  const name = parseInstrument(typed);
  if (name.venue !== DEMO_VENUE) return name;
  throw new Refusal('DEMO_MIXED', {
    what: `the venue ${DEMO_VENUE} takes no bars from files or venues`,
    why: 'generated and real bars under one name could be taken for each other',
    next: 'name the venue that the bars come from, e.g. binance',
    field: 'venue',
    got: typed.venue,
    expected: 'a real venue',
  });
}

/**
 * Two ways to write the same letters (NFC, NFD) are one name.
 * @throws Refusal INPUT_INVALID
 */
export function parseInstrument(typed: { venue: string; instrument: string }): InstrumentName {
  if (!VENUE.test(typed.venue))
    throw invalid('venue', typed.venue, 'lower-case letters and digits, e.g. binanceus');
  const symbol = typed.instrument.normalize('NFC');
  const match = SYMBOL.exec(symbol);
  if (match === null || match[1] === match[2]) {
    throw invalid('instrument', typed.instrument, 'base and quote in capitals, e.g. BTC/USDT');
  }
  return {
    instrumentId: `${typed.venue}:${symbol}`,
    venue: typed.venue,
    symbol,
    base: match[1] ?? '',
    quote: match[2] ?? '',
  };
}

function invalid(field: string, got: string, expected: string): Refusal {
  return new Refusal('INPUT_INVALID', {
    what: `${field} is "${got.slice(0, 60)}"`,
    why: `it must be ${expected}`,
    next: `type the ${field} like in the example`,
    field,
    got: got.slice(0, 60),
    expected,
  });
}

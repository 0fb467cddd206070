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
const SYMBOL = /^([A-Z0-9][A-Z0-9.-]{0,19})\/([A-Z0-9][A-Z0-9.-]{0,14})(?::[A-Z0-9.-]{1,15})?$/;

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

/** @throws Refusal INPUT_INVALID */
export function parseInstrument(typed: { venue: string; instrument: string }): InstrumentName {
  if (!VENUE.test(typed.venue))
    throw invalid('venue', typed.venue, 'lower-case letters and digits, e.g. binanceus');
  const match = SYMBOL.exec(typed.instrument);
  if (match === null || match[1] === match[2]) {
    throw invalid('instrument', typed.instrument, 'base and quote in capitals, e.g. BTC/USDT');
  }
  return {
    instrumentId: `${typed.venue}:${typed.instrument}`,
    venue: typed.venue,
    symbol: typed.instrument,
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

import { ALPACA_PAPER } from './_alpaca-paper';
import { BINANCE_LINEAR } from './_binance-linear';
import { BINANCE_SPOT } from './_binance-spot';
import type { VenueUnderTest } from './_venue-world';

/** Every adapter of lib/ports/trading-venue.ts; each passes every suite of this folder. */
export const VENUES: readonly VenueUnderTest[] = [BINANCE_SPOT, BINANCE_LINEAR, ALPACA_PAPER];

import { practiceInstruments, type InstrumentTerms } from './market/instrument-terms';
import type { Market, MarketSource } from './market/market';
import type { PastBars } from './market/minute-bars';
import type { Kept } from './market/traded-instrument';
import { generatedPast } from './source/generated-past';
import { GeneratedMarket } from './source/generator';

export interface ExchangeOptions {
  /** 0, and so by default, any free one. */
  readonly port?: number;
  /** How many of the usual instruments, or their terms. */
  readonly instruments?: number | readonly InstrumentTerms[];
  readonly seed?: number;
  /** Mean trades per second over all instruments. */
  readonly tradesPerSecond?: number;
  /** `wall` follows the machine; a time stands still until `control.advance` moves it. */
  readonly clock?: 'wall' | { readonly startMs: number };
  /** Bars of the time before the start. */
  readonly past?: (terms: InstrumentTerms) => PastBars;
  readonly kept?: Partial<Kept>;
}

/** Options with every gap filled. */
export interface ExchangeSettings {
  readonly port: number;
  readonly instruments: readonly InstrumentTerms[];
  readonly seed: number;
  readonly isWallClock: boolean;
  readonly startMs: number;
  readonly past: (terms: InstrumentTerms) => PastBars;
  readonly kept: Kept;
  readonly source: (market: Market) => MarketSource;
}

const DAY_MS = 86_400_000;
/** How much past the generated instruments have. */
const PAST_DAYS = 400;
const KEPT: Kept = { trades: 100_000, bookChanges: 50_000, minutes: 50_000 };

export function settleOptions(options: ExchangeOptions): ExchangeSettings {
  const { clock = 'wall', seed = 1, instruments = 3 } = options;
  const startMs = clock === 'wall' ? Date.now() : clock.startMs;
  const listedMs = startMs - PAST_DAYS * DAY_MS;
  return {
    port: options.port ?? 0,
    instruments: typeof instruments === 'number' ? practiceInstruments(instruments) : instruments,
    seed,
    isWallClock: clock === 'wall',
    startMs,
    past: options.past ?? ((terms) => generatedPast(terms, { seed, listedMs })),
    kept: { ...KEPT, ...options.kept },
    source: (market) => new GeneratedMarket(market, { seed, tradesPerSecond: options.tradesPerSecond ?? 10 }),
  };
}

import type { AccountRequest } from './account/account-terms';
import type { FaultRequest } from './faults/fault-plan';
import { practiceInstruments, type InstrumentTerms } from './market/instrument-terms';
import type { Market, MarketSource } from './market/market';
import type { PastBars } from './market/minute-bars';
import type { Kept } from './market/traded-instrument';
import { generatedPast } from './source/generated-past';
import { GeneratedMarket } from './source/generator';
import { TapeMarket, type TapeTrade } from './source/tape';
import type { JournalSettings } from './truth/journal-file';
import { readJournal, type JournalPast } from './truth/read-journal';

export interface ExchangeOptions {
  /** 0, and so by default, any free one. */
  readonly port?: number;
  /** Of the control port: 0 is any free one; without it there is none. */
  readonly controlPort?: number;
  /** How many of the usual instruments, or their terms. */
  readonly instruments?: number | readonly InstrumentTerms[];
  /** Number of every instrument's first trade, also above 2^53. */
  readonly firstTradeId?: bigint;
  readonly seed?: number;
  /** Mean trades per second over all instruments. */
  readonly tradesPerSecond?: number;
  /** Makes these trades in place of the seeded generator's, from the first full minute on. */
  readonly tape?: readonly TapeTrade[];
  /** `wall` follows the machine; a time stands still until `control.advance` moves it. */
  readonly clock?: 'wall' | { readonly startMs: number };
  /** Bars of the time before the start; generated ones, and none beside a tape, unless given. */
  readonly past?: (terms: InstrumentTerms) => PastBars;
  readonly kept?: Partial<Kept>;
  /** Faults that are asked for at the start; `afterMs` says when they begin. */
  readonly faults?: readonly FaultRequest[];
  /** Everything that happens; where the file is there already, the exchange goes on from what it says. */
  readonly journal?: JournalSettings;
  /** Accounts that are open from the start, with their money and keys. */
  readonly accounts?: readonly AccountRequest[];
  /** Certificate and key in PEM: everything is encrypted then, as on a real host. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** How long each REST request waits before it is answered, by the exchange's clock; 0 unless given. */
  readonly latencyMs?: number;
  /** Number of the first order, also above 2^53. */
  readonly firstOrderId?: bigint;
}

/** Options with every gap filled. */
export interface ExchangeSettings {
  readonly port: number;
  readonly controlPort: number | null;
  readonly instruments: readonly InstrumentTerms[];
  readonly seed: number;
  readonly isWallClock: boolean;
  readonly startMs: number;
  /** When the exchange started first: before `startMs` where it goes on from a journal. */
  readonly originMs: number;
  /** What that journal says. */
  readonly before: JournalPast | null;
  readonly past: (terms: InstrumentTerms) => PastBars;
  readonly kept: Kept;
  readonly faults: readonly FaultRequest[];
  readonly journal: JournalSettings | null;
  readonly accounts: readonly AccountRequest[];
  readonly latencyMs: number;
  readonly firstOrderId: bigint;
  readonly source: (market: Market) => MarketSource;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** How much past the generated instruments have. */
const PAST_DAYS = 400;
const TRADES_PER_SECOND = 10;
const INSTRUMENTS = 3;
/** Rows kept in memory of each instrument. */
const KEPT: Kept = { trades: 100_000, bookChanges: 50_000, minutes: 50_000 };

export function settleOptions(options: ExchangeOptions): ExchangeSettings {
  const { clock = 'wall', instruments = INSTRUMENTS, tape, firstTradeId } = options;
  const before = options.journal === undefined ? null : readJournal(options.journal.path);
  const startMs = Math.max(before?.lastMs ?? 0, clock === 'wall' ? Date.now() : clock.startMs);
  const originMs = before?.start[0]!.startMs ?? startMs;
  const { seed = 1 } = options;
  const listed = typeof instruments === 'number' ? practiceInstruments(instruments) : instruments;
  const terms = firstTradeId === undefined ? listed : listed.map((one) => ({ ...one, firstTradeId }));
  return {
    port: options.port ?? 0,
    controlPort: options.controlPort ?? null,
    instruments: terms,
    seed,
    isWallClock: clock === 'wall',
    startMs,
    originMs,
    before,
    past: options.past ?? usualPast({ seed, startMs: originMs, hasTape: tape !== undefined }),
    kept: { ...KEPT, ...options.kept },
    faults: options.faults ?? [],
    journal: options.journal ?? null,
    accounts: options.accounts ?? [],
    latencyMs: options.latencyMs ?? 0,
    firstOrderId: options.firstOrderId ?? 1n,
    source: (market) =>
      tape === undefined
        ? new GeneratedMarket(market, {
            // Whoever goes on does not do the same again.
            seed: seed + (before?.start.length ?? 0),
            tradesPerSecond: options.tradesPerSecond ?? TRADES_PER_SECOND,
          })
        : new TapeMarket(market, tape, Math.ceil(originMs / MINUTE_MS) * MINUTE_MS),
  };
}

function usualPast(of: { seed: number; startMs: number; hasTape: boolean }): ExchangeSettings['past'] {
  const listedMs = of.hasTape
    ? Math.ceil(of.startMs / MINUTE_MS) * MINUTE_MS
    : of.startMs - PAST_DAYS * DAY_MS;
  return (terms) => generatedPast(terms, { seed: of.seed, listedMs });
}

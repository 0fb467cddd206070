import type { InstrumentTerms } from './instrument-terms';
import type { PastBars } from './minute-bars';
import { TradedInstrument, type Kept, type MarketListener } from './traded-instrument';

/** Where trades come from: what happens next and when. Asked again after every step; Infinity means never. */
export interface MarketSource {
  /** UTC epoch ms of the next thing that happens; never falls. */
  nextMs(): number;
  /** Does what happens at `nextMs()`. */
  play(): void;
}

/** Every instrument of the exchange by symbol. */
export class Market {
  private readonly all = new Map<string, TradedInstrument>();
  private listedNow: ReadonlyMap<string, TradedInstrument> = this.all;

  constructor(
    terms: readonly InstrumentTerms[],
    listener: MarketListener,
    private readonly settings: {
      readonly startMs: number;
      /** When its first trade could be made; before the start where it goes on from a journal. */
      readonly originMs: number;
      readonly past: (terms: InstrumentTerms) => PastBars;
      readonly kept: Kept;
    },
  ) {
    for (const one of terms) {
      if (this.all.has(one.symbol)) throw new RangeError(`the symbol ${one.symbol} is listed twice`);
      this.all.set(
        one.symbol,
        new TradedInstrument(one, listener, {
          ...settings,
          startMs: settings.originMs,
          past: settings.past(one),
        }),
      );
    }
  }

  /** What is listed now. */
  get instruments(): ReadonlyMap<string, TradedInstrument> {
    return this.listedNow;
  }

  /** Takes an instrument off the list, or puts it back. What it did stays. */
  list(symbol: string, isListed: boolean): void {
    this.require(symbol).isListed = isListed;
    this.listedNow = new Map([...this.all].filter(([, instrument]) => instrument.isListed));
  }

  /** True for every instrument that ever was listed. */
  has(symbol: string): boolean {
    return this.all.has(symbol);
  }

  /** The instrument of a symbol, also one that was taken off the list. @throws RangeError when there is none. */
  require(symbol: string): TradedInstrument {
    const found = this.all.get(symbol);
    if (found === undefined) throw new RangeError(`no instrument has the symbol ${symbol}`);
    return found;
  }

  get startMs(): number {
    return this.settings.startMs;
  }

  /** Minutes end by the clock, also where nothing is traded. */
  moveTo(timeMs: number): void {
    for (const { minutes } of this.all.values()) minutes.moveTo(timeMs);
  }
}

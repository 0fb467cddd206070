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

/** Every instrument of the exchange by symbol, and the moment they have reached. */
export class Market {
  readonly instruments = new Map<string, TradedInstrument>();

  constructor(
    terms: readonly InstrumentTerms[],
    listener: MarketListener,
    private readonly settings: {
      readonly startMs: number;
      readonly past: (terms: InstrumentTerms) => PastBars;
      readonly kept: Kept;
    },
  ) {
    for (const one of terms) {
      if (this.instruments.has(one.symbol)) throw new RangeError(`the symbol ${one.symbol} is listed twice`);
      this.instruments.set(
        one.symbol,
        new TradedInstrument(one, listener, { ...settings, past: settings.past(one) }),
      );
    }
  }

  /** The instrument of a symbol. @throws RangeError when there is none. */
  require(symbol: string): TradedInstrument {
    const found = this.instruments.get(symbol);
    if (found === undefined) throw new RangeError(`no instrument has the symbol ${symbol}`);
    return found;
  }

  get startMs(): number {
    return this.settings.startMs;
  }

  /** Minutes end by the clock, also where nothing is traded. */
  moveTo(timeMs: number): void {
    for (const { minutes } of this.instruments.values()) minutes.moveTo(timeMs);
  }
}

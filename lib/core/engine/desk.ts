import type { BarColumns } from '@/lib/core/model/bar';
import type { Instrument } from '@/lib/core/model/instrument';
import type { Price } from '@/lib/core/model/price';
import type { Signal } from '@/lib/core/model/signal';
import { decimalsOf } from '@/lib/core/model/crossing';
import { Atr } from '@/lib/core/indicators/atr';
import { RealisedVolatility } from '@/lib/core/indicators/realised-volatility';
import { BarGuard } from './bar-guard';
import { DailyVolume } from './daily-volume';

export const ATR_WINDOW = 14;
export const VOLATILITY_WINDOW = 20;

/** What the engine remembers of one instrument between events. */
export class Desk {
  readonly slot: number;
  readonly instrument: Instrument;
  /** Decimals of the tick: the grid on which a float64 price becomes an exact one. */
  readonly priceDecimals: number;
  readonly guard = new BarGuard();
  readonly volume = new DailyVolume();
  /** Positions of bars that were refused, ascending. */
  readonly ignoredBars: number[] = [];
  /** Moment of the last price, UTC epoch ms; NaN before there is one. */
  markedAtMs = Number.NaN;
  /** The last price that was made exact, and what it became. */
  exactOf = Number.NaN;
  exactMark: Price | null = null;
  /** A view that waits until the orders in its way are canceled. */
  deferred: Signal | null = null;
  /** Why everything held is being closed, by a person's wish, once no order is in the way; null while nobody wants that. */
  closing: string | null = null;
  /** Where the last view said it would be wrong; NaN when it did not say. */
  stopHint = Number.NaN;

  /** How far the price moves within a bar, and a year's worth of fluctuation; null where no size asks for them. */
  readonly atr: Atr | null;
  readonly volatility: RealisedVolatility | null;

  constructor(slot: number, instrument: Instrument, measures: { atr: boolean; barsPerYear: number | null }) {
    this.slot = slot;
    this.instrument = instrument;
    this.priceDecimals = decimalsOf(instrument.tickSize);
    this.atr = measures.atr ? new Atr(ATR_WINDOW) : null;
    this.volatility =
      measures.barsPerYear === null ? null : new RealisedVolatility(VOLATILITY_WINDOW, measures.barsPerYear);
  }

  /** The bar that just closed, for what sizes and limits look at. */
  measure(bars: BarColumns, index: number): void {
    this.volume.update(bars, index);
    if (this.atr !== null) {
      this.atr.update(bars.high[index] as number, bars.low[index] as number, bars.close[index] as number);
    }
    if (this.volatility !== null) this.volatility.update(bars.close[index] as number);
  }
}

import { intervalBar, intervalEnd, type IntervalBar } from '../market/interval-bars';
import type { TradedInstrument } from '../market/traded-instrument';
import { klineFrame, klineRow } from './frames';

interface Wanted {
  readonly instrument: TradedInstrument;
  readonly interval: string;
  readonly openMs: number;
}

/** What a fault makes of one bar: none, several, or another one. */
export type BarTap = (
  bar: IntervalBar,
  at: Wanted & { readonly isClosed: boolean; readonly isFrame: boolean },
) => readonly IntervalBar[];

/** Prints bars for REST and streams, each as it is unless a fault says otherwise. */
export class BarPrinter {
  private readonly taps = new Set<BarTap>();

  tap(tap: BarTap): () => void {
    this.taps.add(tap);
    return () => void this.taps.delete(tap);
  }

  frames(wanted: Wanted & { readonly eventMs: number; readonly isClosed: boolean }): string[] {
    return this.bars({ ...wanted, isFrame: true }).map((bar) => klineFrame(wanted.instrument, bar, wanted));
  }

  rows(wanted: Wanted): string[] {
    const { minutes } = wanted.instrument;
    const isClosed = intervalEnd(wanted.interval, wanted.openMs) <= minutes.currentMs;
    return this.bars({ ...wanted, isClosed, isFrame: false }).map((bar) => klineRow(wanted.instrument, bar));
  }

  private bars(at: Wanted & { isClosed: boolean; isFrame: boolean }): readonly IntervalBar[] {
    const bar = intervalBar(at.instrument, at.interval, at.openMs);
    let bars: readonly IntervalBar[] = bar === null ? [] : [bar];
    for (const tap of this.taps) bars = bars.flatMap((one) => tap(one, at));
    return bars;
  }
}

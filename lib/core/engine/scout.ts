import type { BarClosed } from '@/lib/core/model/event';
import type { Signal } from '@/lib/core/model/signal';
import { NO_SIGNALS } from '@/lib/core/strategies/strategy';
import type { EngineState } from './state';

/** What a strategy has to say about a bar, or how it broke there. */
export interface Said {
  readonly signals: readonly Signal[];
  readonly failure: { readonly hook: string; readonly cause: unknown } | null;
}

/**
 * Asks a strategy that reads only bars about one instrument's next bars, up to the first about which it has something to say,
 * before the bars of the others in between are looked at. What it said waits until its bar is reached.
 */
export class Scout {
  /** The bar at which all instruments stand, where its moment may be taken without looking at each bar. */
  moment = Number.NaN;
  /** Per instrument, the first bar that has not been asked about. */
  private readonly next: Int32Array;
  /** Per instrument, what was said about the bar before that one; null for nothing. */
  private readonly said: (Said | null)[];

  constructor(instruments: number) {
    this.next = new Int32Array(instruments);
    this.said = Array.from({ length: instruments }, () => null);
  }

  /** The next bar about which there is something to say, or `end` when there is none before it. */
  ahead(state: EngineState, event: BarClosed, end: number): number {
    const { instrument } = event;
    const next = this.next[instrument] as number;
    if (this.said[instrument] !== null) return next - 1;
    if (next < end) this.ask(state, event, Math.max(next, event.index), end);
    return this.said[instrument] === null ? end : (this.next[instrument] as number) - 1;
  }

  /** Whether there is something to say about the bar at hand, which is asked about if it has not been. */
  speaks(state: EngineState, event: BarClosed): boolean {
    return this.ahead(state, event, event.index + 1) === event.index;
  }

  /** Whether a bar has been asked about already. */
  hasAsked(instrument: number, index: number): boolean {
    return index < (this.next[instrument] as number);
  }

  /** What was said about a bar that has been asked about; it is not said again. */
  take(instrument: number, index: number): Said | null {
    if (index + 1 !== this.next[instrument]) return null;
    const said = this.said[instrument] ?? null;
    this.said[instrument] = null;
    return said;
  }

  private ask({ strategy, view, desks }: EngineState, event: BarClosed, from: number, end: number): void {
    const { instrument, bars } = event;
    const ignored = desks[instrument]?.ignoredBars ?? [];
    const part = strategy.partOf === undefined ? strategy : strategy.partOf(instrument);
    let signals = NO_SIGNALS;
    let at = from;
    let isUpdated = false;
    view.show(instrument, bars, from, ignored);
    view.isScouting = true;
    try {
      for (; at < end; at += 1) {
        isUpdated = false;
        view.moveTo(bars, at, ignored);
        part.onMarketData(view);
        isUpdated = true;
        signals = part.generateSignals(view);
        if (signals.length > 0) break;
      }
      if (part !== strategy && instrument > 0) signals = asSaidOf(instrument, signals);
      if (signals.length > 0) this.said[instrument] = { signals, failure: null };
    } catch (cause) {
      const hook = isUpdated ? 'generateSignals' : 'onMarketData';
      this.said[instrument] = { signals: NO_SIGNALS, failure: { hook, cause } };
    }
    view.isScouting = false;
    this.next[instrument] = Math.min(at + 1, end);
  }
}

/** A part of a strategy says "instrument 0" of the one it has. */
function asSaidOf(instrument: number, signals: readonly Signal[]): readonly Signal[] {
  return signals.map((signal) => ({ ...signal, instrument }));
}

import type { BarClosed } from '@/lib/core/model/event';
import type { Signal } from '@/lib/core/model/signal';
import { NO_SIGNALS } from '@/lib/core/strategies/strategy';
import type { EngineState } from './state';

/** What a strategy has to say about a bar, or how it broke there. */
export interface Said {
  readonly signals: readonly Signal[];
  readonly failure: Failure | null;
}

interface Failure {
  readonly hook: string;
  readonly cause: unknown;
}

/** No bar: nothing that was said waits. */
const NONE = 2 ** 31 - 1;

/**
 * Asks a strategy that reads only bars about one instrument's next bars, up to the first about which it has something to say,
 * before the bars of the others in between are looked at. What it said waits until its bar is reached. What is known of all
 * instruments stands side by side, because every moment at which something happens looks at all of them.
 */
export class Scout {
  /** The bar at which all instruments stand, where its moment may be taken without looking at each bar. */
  moment = Number.NaN;
  /** Per instrument, the bar about which something was said that waits; NONE for nothing. */
  private readonly speaks: Int32Array;
  /** Per instrument, the first bar that has not been asked about. */
  private readonly next: Int32Array;
  /** Per instrument, what was said, as it was said, and how the strategy broke. */
  private readonly signals: (readonly Signal[])[];
  private readonly failures: (Failure | null)[];
  /** Whether parts answer, each of which says "instrument 0" of the one it has. */
  private readonly hasParts: boolean;

  constructor(instruments: number, hasParts: boolean) {
    this.speaks = new Int32Array(instruments).fill(NONE);
    this.next = new Int32Array(instruments);
    this.signals = Array.from({ length: instruments }, () => NO_SIGNALS);
    this.failures = Array.from({ length: instruments }, () => null);
    this.hasParts = hasParts;
  }

  /** The first bar before `end` about which there is something to say of any instrument; `end` when there is none. */
  firstSaid(state: EngineState, events: readonly BarClosed[], end: number): number {
    const { speaks, next } = this;
    let first = end;
    for (let at = 0; at < speaks.length; at += 1) {
      if (speaks[at] === NONE && (next[at] as number) < end) this.ask(state, events[at] as BarClosed, end);
      const bar = speaks[at] as number;
      if (bar < first) first = bar;
    }
    return first;
  }

  /** Whether there is something to say about the bar at hand, which is asked about if it has not been. */
  speaksAt(state: EngineState, event: BarClosed): boolean {
    const { instrument, index } = event;
    if ((this.next[instrument] as number) <= index) this.ask(state, event, index + 1);
    return this.speaks[instrument] === index;
  }

  /** Whether something was said about a bar and still waits. */
  hasSaid(instrument: number, index: number): boolean {
    return this.speaks[instrument] === index;
  }

  /** Whether a bar has been asked about already. */
  hasAsked(instrument: number, index: number): boolean {
    return index < (this.next[instrument] as number);
  }

  /** What waits, where the strategy did not break: as it was said, so that each view is about `aboutOf` it. */
  saidOf(instrument: number): readonly Signal[] {
    return this.failures[instrument] === null ? (this.signals[instrument] as readonly Signal[]) : NO_SIGNALS;
  }

  /** The instrument that a view of one is about. */
  aboutOf(instrument: number, signal: Signal): number {
    return this.hasParts ? instrument : signal.instrument;
  }

  /** It is not said again. */
  forget(instrument: number): void {
    this.speaks[instrument] = NONE;
  }

  /** What was said about a bar that has been asked about; it is not said again. */
  take(instrument: number, index: number): Said | null {
    if (!this.hasSaid(instrument, index)) return null;
    this.forget(instrument);
    const signals = this.signals[instrument] as readonly Signal[];
    const failure = this.failures[instrument] ?? null;
    if (!this.hasParts || instrument === 0) return { signals, failure };
    return { signals: signals.map((signal) => ({ ...signal, instrument })), failure };
  }

  /** Asks about bars up to `end`, not included, of an instrument of which nothing waits. */
  private ask({ strategy, view, desks }: EngineState, event: BarClosed, end: number): void {
    const { instrument, bars, index } = event;
    const ignored = desks[instrument]?.ignoredBars ?? [];
    const part = strategy.partOf === undefined ? strategy : strategy.partOf(instrument);
    let signals = NO_SIGNALS;
    let at = Math.max(this.next[instrument] as number, index);
    let isUpdated = false;
    let failure: Failure | null = null;
    view.show(instrument, bars, at, ignored);
    view.isScouting = true;
    try {
      for (; at < end; at += 1) {
        isUpdated = false;
        view.stepTo(at);
        part.onMarketData(view);
        isUpdated = true;
        signals = part.generateSignals(view);
        if (signals !== NO_SIGNALS && signals.length > 0) break;
      }
    } catch (cause) {
      failure = { hook: isUpdated ? 'generateSignals' : 'onMarketData', cause };
      signals = NO_SIGNALS;
    }
    view.isScouting = false;
    this.next[instrument] = Math.min(at + 1, end);
    if (signals.length === 0 && failure === null) return;
    this.speaks[instrument] = at;
    this.signals[instrument] = signals;
    this.failures[instrument] = failure;
  }
}

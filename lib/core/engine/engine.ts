import type { BarIgnoredEntry } from '@/lib/core/journal/entry';
import type { BarClosed, EngineEvent } from '@/lib/core/model/event';
import type { ClientOrderId, OrderNumber } from '@/lib/core/model/ids';
import type { Money } from '@/lib/core/model/money';
import type { Signal } from '@/lib/core/model/signal';
import { clientOrderId } from '@/lib/core/oms/client-order-id';
import { decide } from './decide';
import { exactEquity } from './facts';
import { failStrategy, writeFaults } from './fail';
import { closeDay, endRun, nextMidnight, startRun } from './lifecycle';
import { markClose, revalue, TOTAL, type Marks } from './marks';
import type { EngineOutput } from './output';
import { restoreSnapshot, takeSnapshot, type EngineSnapshot } from './snapshot';
import type { EngineSetup } from './setup';
import { standingOf, type Standing } from './standing';
import { EngineState, type EngineStatus } from './state';
import { applyVenueReport } from './venue-report';

/**
 * All trading logic as one function of one event. Backtest, paper and live hand events to the same engine and carry out
 * the same commands; nothing in here knows which of them is running, what time it is, or how anything is stored.
 */
export class Engine {
  /** Float64 equity, cash, quantities and last prices, current after every call. Read it, never write it. */
  readonly marks: Marks;
  private readonly state: EngineState;

  constructor(setup: EngineSetup) {
    this.state = new EngineState(setup);
    this.marks = this.state.marks;
  }

  get status(): EngineStatus {
    return this.state.status;
  }

  get journal(): EngineState['journal'] {
    return this.state.journal;
  }

  get trips(): EngineState['trips'] {
    return this.state.trips;
  }

  /** Equity at the last prices, to the last digit; null while something held has no price. */
  exactEquity(): Money | null {
    return exactEquity(this.state);
  }

  /** How the account stands now. */
  standing(): Standing {
    return standingOf(this.state);
  }

  /** What an order of this run is called outside. */
  clientOrderId(orderNumber: OrderNumber): ClientOrderId {
    return clientOrderId(this.state.settings.fingerprint, orderNumber);
  }

  /** Takes one event and returns what it decided. Throws only when an invariant is broken: the caller must stop. */
  process(event: EngineEvent): EngineOutput {
    const { state } = this;
    switch (event.kind) {
      case 'bar-closed':
        if (state.status === 'running') this.onBar(event);
        break;
      case 'quote-changed':
        this.onPrice(event.quote.instrumentId, event.quote.timeMs, (event.quote.bid + event.quote.ask) / 2);
        break;
      case 'trade-printed':
        this.onPrice(event.trade.instrumentId, event.trade.timeMs, event.trade.price);
        break;
      case 'run-started':
        startRun(state, event.timeMs);
        break;
      case 'run-ended':
        endRun(state, event.timeMs);
        break;
      default:
        state.clock.nowMs = event.timeMs;
        applyVenueReport(state, event);
    }
    return state.outbox.take();
  }

  /** Everything a fresh engine of the same setup needs to go on from here, as plain data shared with nothing. */
  snapshot(): EngineSnapshot {
    return takeSnapshot(this.state);
  }

  /** Puts a fresh engine where the snapshot was taken. Bars that were closed before it are not told again. */
  restore(snapshot: EngineSnapshot): void {
    restoreSnapshot(this.state, snapshot);
  }

  /** The per-bar path: no object, no exact number, no closure, no text. Everything else waits for a signal or a fill. */
  private onBar(event: BarClosed): void {
    const { state } = this;
    const { bars, index, instrument } = event;
    const desk = state.desks[instrument];
    if (desk === undefined) throw new Error(`engine: a bar of instrument ${instrument}`);
    const refusal = desk.guard.refuse(bars, index);
    if (refusal !== null) {
      ignoreBar(state, event, refusal);
      return;
    }
    const { clock } = state;
    const startMs = bars.timeMs[index] as number;
    const endMs = startMs + state.settings.barMs;
    if (clock.midnightMs === Infinity) clock.midnightMs = nextMidnight(startMs);
    // A gap can hide the last bar of a day; the first bar after it then closes that day before it is looked at.
    if (startMs >= clock.midnightMs) closeDay(state, startMs);
    clock.nowMs = endMs;
    desk.markedAt[0] = endMs;
    state.view.show(instrument, bars, index);
    markClose(this.marks, instrument, bars.close, index);
    if (state.hasLongerBars) state.view.updateHigher(instrument);
    if (state.measures) desk.measure(bars, index);
    state.onMark(desk);
    if (state.status === 'running') this.askStrategy();
    // The day ends when the last instrument has reached its end.
    if (endMs >= clock.midnightMs && instrument === state.desks.length - 1) closeDay(state, endMs);
  }

  /** Only the strategy's own calls are guarded: a broken invariant of ours must not pass for its mistake. */
  private askStrategy(): void {
    const { state } = this;
    const { strategy, view } = state;
    let hook = 'onMarketData';
    let signals: readonly Signal[];
    let count: number;
    try {
      strategy.onMarketData(view);
      hook = 'generateSignals';
      signals = strategy.generateSignals(view);
      count = signals.length;
    } catch (cause) {
      failStrategy(state, hook, cause);
      return;
    }
    if (strategy.takeFaults !== undefined) writeFaults(state);
    if (count > 0) decide(state, signals);
  }

  /** A price between bars only marks what is held. A price that is not a positive number marks nothing. */
  private onPrice(instrumentId: string, timeMs: number, price: number): void {
    const { state } = this;
    const desk = state.desks.find((one) => one.instrument.id === instrumentId);
    if (desk === undefined) return;
    state.clock.nowMs = timeMs;
    if (!(price > 0 && price < Infinity)) return;
    desk.markedAt[0] = timeMs;
    this.marks.price[desk.slot] = price;
    revalue(this.marks, desk.slot);
  }

  /** Float64 equity at the last prices. */
  get equity(): number {
    return this.marks.totals[TOTAL.equity] as number;
  }
}

/** Kept with its reason; neither strategy nor marks see it. */
function ignoreBar(state: EngineState, event: BarClosed, code: BarIgnoredEntry['code']): void {
  const { bars, index, instrument } = event;
  const startMs = bars.timeMs[index] as number;
  const detail = `bar of ${startMs}, close ${bars.close[index] as number}`;
  const timeMs = startMs + state.settings.barMs;
  state.journal.write({ kind: 'bar-ignored', timeMs, instrument, code, detail });
}

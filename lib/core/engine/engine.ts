import type { BarClosed, EngineEvent } from '@/lib/core/model/event';
import type { Signal } from '@/lib/core/model/signal';
import { decide } from './decide';
import { failStrategy } from './fail';
import { endRun, startRun } from './lifecycle';
import { MARK } from './marks';
import type { EngineOutput } from './output';
import { takeSnapshot, type EngineSnapshot } from './snapshot';
import { createState, exactEquity, type EngineSetup, type EngineState, type EngineStatus } from './state';
import { applyVenueReport } from './venue-report';

const DAY_MS = 86_400_000;

/**
 * All trading logic as one function of one event. Backtest, paper and live hand events to the same engine and carry out
 * the same commands; nothing in here knows which of them is running, what time it is, or how anything is stored.
 */
export class Engine {
  /** Float64 cash, quantity, equity and last price (see MARK), current after every call. Read it, never write it. */
  readonly marks: Float64Array;
  private readonly state: EngineState;
  /** Next UTC midnight; the first bar that reaches it closes the day. */
  private midnightMs = Infinity;

  constructor(setup: EngineSetup) {
    this.state = createState(setup);
    this.marks = this.state.marks;
  }

  get status(): EngineStatus {
    return this.state.status;
  }

  /** Takes one event and returns what it decided. Throws only when an invariant is broken: the caller must stop. */
  process(event: EngineEvent): EngineOutput {
    const { state } = this;
    switch (event.kind) {
      case 'bar-closed':
        if (state.status === 'running') this.onBar(event);
        break;
      case 'quote-changed':
        this.onPrice(event.quote.timeMs, (event.quote.bid + event.quote.ask) / 2);
        break;
      case 'trade-printed':
        this.onPrice(event.trade.timeMs, event.trade.price);
        break;
      case 'run-started':
        startRun(state, event.timeMs);
        break;
      case 'run-ended':
        endRun(state, event.timeMs);
        break;
      default:
        state.nowMs = event.timeMs;
        applyVenueReport(state, event);
    }
    return state.outbox.take();
  }

  snapshot(): EngineSnapshot {
    return takeSnapshot(this.state);
  }

  /** The per-bar path: no object, no exact number, no closure, no text. Everything else waits for a signal or a fill. */
  private onBar(event: BarClosed): void {
    const { state, marks } = this;
    const { bars, index } = event;
    const startMs = bars.timeMs[index] as number;
    const endMs = startMs + state.settings.barMs;
    if (this.midnightMs === Infinity) this.midnightMs = nextMidnight(startMs);
    // A gap can hide the last bar of a day; the first bar after it then closes that day before it is looked at.
    if (startMs >= this.midnightMs) this.closeDay(startMs);
    state.nowMs = endMs;
    state.view.moveTo(bars, index);
    const close = bars.close[index] as number;
    marks[MARK.price] = close;
    marks[MARK.equity] = (marks[MARK.cash] as number) + (marks[MARK.quantity] as number) * close;
    this.askStrategy();
    if (endMs >= this.midnightMs) this.closeDay(endMs);
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
    if (count > 0) decide(state, signals);
  }

  /** One UTC day is over; `reachedMs` lies at or after its end. */
  private closeDay(reachedMs: number): void {
    const { state } = this;
    if (state.status !== 'running') return;
    const { outbox } = state;
    const timeMs = this.midnightMs;
    outbox.write({ kind: 'day-closed', seq: outbox.nextSeq, timeMs, equity: exactEquity(state) });
    this.midnightMs = nextMidnight(reachedMs);
    try {
      state.strategy.dailyClose(state.view);
    } catch (cause) {
      failStrategy(state, 'dailyClose', cause);
    }
  }

  /** A price between bars only marks what is held. A price that is not a positive number marks nothing. */
  private onPrice(timeMs: number, price: number): void {
    const { state, marks } = this;
    state.nowMs = timeMs;
    if (!(price > 0 && price < Infinity)) return;
    marks[MARK.price] = price;
    marks[MARK.equity] = (marks[MARK.cash] as number) + (marks[MARK.quantity] as number) * price;
  }
}

function nextMidnight(timeMs: number): number {
  return (Math.floor(timeMs / DAY_MS) + 1) * DAY_MS;
}

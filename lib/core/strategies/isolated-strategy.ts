import type { Fill } from '@/lib/core/model/fill';
import type { OrderIntent } from '@/lib/core/model/order';
import type { Signal } from '@/lib/core/model/signal';
import { signalFault } from './signal-fault';
import { NO_SIGNALS, type Strategy, type StrategyFault, type StrategyView } from './strategy';
import { NO_FAULTS } from './take-faults';

/** A strategy that says more than this has run away, and is taken no further. */
export interface SignalBounds {
  readonly perBarMax: number;
  /** Within one minute of the tape, over all instruments. */
  readonly perMinuteMax: number;
}

export const SIGNAL_BOUNDS: SignalBounds = { perBarMax: 16, perMinuteMax: 120 };

const MINUTE_MS = 60_000;
const MESSAGE_LENGTH_MAX = 300;

/**
 * One strategy behind a wall. When a hook throws, a signal is impossible or there are too many of them, it is suspended: its
 * hooks are not called again, it says nothing, and the reason waits in `takeFaults`. Whoever stands beside it goes on. A hook
 * that never returns cannot be stopped from in here; the thread that runs it is watched from outside.
 */
export class IsolatedStrategy implements Strategy {
  readonly name: string;
  isSuspended = false;
  private readonly inner: Strategy;
  private readonly bounds: SignalBounds;
  private faults: StrategyFault[] = [];
  private minute = -0;
  private saidInMinute = 0;

  constructor(name: string, inner: Strategy, bounds: SignalBounds = SIGNAL_BOUNDS) {
    this.name = name;
    this.inner = inner;
    this.bounds = bounds;
  }

  initialize(view: StrategyView): void {
    if (this.isSuspended) return;
    try {
      this.inner.initialize(view);
    } catch (cause) {
      this.suspend('initialize', cause);
    }
  }

  onMarketData(view: StrategyView): void {
    if (this.isSuspended) return;
    try {
      this.inner.onMarketData(view);
    } catch (cause) {
      this.suspend('onMarketData', cause);
    }
  }

  generateSignals(view: StrategyView): readonly Signal[] {
    if (this.isSuspended) return NO_SIGNALS;
    let said: readonly Signal[];
    try {
      said = this.inner.generateSignals(view);
      if (said.length === 0) return NO_SIGNALS;
      const fault = this.faultOf(said, view);
      if (fault === null) return said;
      this.suspend('generateSignals', fault);
    } catch (cause) {
      this.suspend('generateSignals', cause);
    }
    return NO_SIGNALS;
  }

  /** A veto that breaks is a veto. */
  riskCheck(intent: OrderIntent, view: StrategyView): string | null {
    if (this.isSuspended) return null;
    try {
      return this.inner.riskCheck(intent, view);
    } catch (cause) {
      this.suspend('riskCheck', cause);
      return `${this.name} was suspended`;
    }
  }

  onFill(fill: Fill, view: StrategyView): void {
    if (this.isSuspended) return;
    try {
      this.inner.onFill(fill, view);
    } catch (cause) {
      this.suspend('onFill', cause);
    }
  }

  dailyClose(view: StrategyView): void {
    if (this.isSuspended) return;
    try {
      this.inner.dailyClose(view);
    } catch (cause) {
      this.suspend('dailyClose', cause);
    }
  }

  takeFaults(): readonly StrategyFault[] {
    const below = this.inner.takeFaults === undefined ? NO_FAULTS : this.inner.takeFaults();
    if (this.faults.length === 0) return below;
    const taken = [...this.faults, ...below];
    this.faults = [];
    return taken;
  }

  private faultOf(said: readonly Signal[], view: StrategyView): string | null {
    const { perBarMax, perMinuteMax } = this.bounds;
    // Counted before any is looked at: a list of a million would be walked otherwise.
    if (said.length > perBarMax) return `${said.length} signals for one bar, at most ${perBarMax} are taken`;
    const minute = Math.floor(view.timeMs / MINUTE_MS);
    if (minute !== this.minute) {
      this.minute = minute;
      this.saidInMinute = 0;
    }
    this.saidInMinute += said.length;
    if (this.saidInMinute > perMinuteMax) {
      return `${this.saidInMinute} signals within one minute, at most ${perMinuteMax} are taken`;
    }
    for (const signal of said) {
      const fault = signalFault(signal, view.instrumentCount);
      if (fault !== null) return fault;
    }
    return null;
  }

  private suspend(hook: string, cause: unknown): void {
    this.isSuspended = true;
    const text = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    this.faults.push({ member: this.name, hook, message: text.slice(0, MESSAGE_LENGTH_MAX) });
  }
}

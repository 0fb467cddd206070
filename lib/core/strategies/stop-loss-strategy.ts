import type { Fill } from '@/lib/core/model/fill';
import type { OrderIntent } from '@/lib/core/model/order';
import type { Signal } from '@/lib/core/model/signal';
import { NO_SIGNALS, type Strategy, type StrategyFault, type StrategyView } from './strategy';
import { NO_FAULTS } from './take-faults';

/**
 * A strategy whose views are given a stop: at most `distance` (a fraction) from the close they were had on. A stop of its own
 * that is nearer stays.
 */
export class StopLossStrategy implements Strategy {
  private readonly inner: Strategy;
  private readonly distance: number;

  constructor(inner: Strategy, distance: number) {
    this.inner = inner;
    this.distance = distance;
  }

  initialize(view: StrategyView): void {
    this.inner.initialize(view);
  }

  onMarketData(view: StrategyView): void {
    this.inner.onMarketData(view);
  }

  generateSignals(view: StrategyView): readonly Signal[] {
    const said = this.inner.generateSignals(view);
    return said.length === 0 ? NO_SIGNALS : said.map((signal) => this.stopped(signal, view));
  }

  riskCheck(intent: OrderIntent, view: StrategyView): string | null {
    return this.inner.riskCheck(intent, view);
  }

  onFill(fill: Fill, view: StrategyView): void {
    this.inner.onFill(fill, view);
  }

  dailyClose(view: StrategyView): void {
    this.inner.dailyClose(view);
  }

  takeFaults(): readonly StrategyFault[] {
    return this.inner.takeFaults === undefined ? NO_FAULTS : this.inner.takeFaults();
  }

  private stopped(signal: Signal, view: StrategyView): Signal {
    const { side, stopHint, instrument } = signal;
    if (side !== 'long' && side !== 'short') return signal;
    const { close } = view.of(instrument);
    const furthest = side === 'long' ? close * (1 - this.distance) : close * (1 + this.distance);
    const nearer = side === 'long' ? Math.max : Math.min;
    return { ...signal, stopHint: stopHint === null ? furthest : nearer(stopHint, furthest) };
  }
}

import type { Signal } from '@/lib/core/model/signal';
import { AroundStrategy } from './around-strategy';
import { NO_SIGNALS, type Strategy, type StrategyView } from './strategy';

/**
 * A strategy whose views are given a stop: at most `distance` (a fraction) from the close they were had on. A stop of its own
 * that is nearer stays.
 */
export class StopLossStrategy extends AroundStrategy {
  private readonly distance: number;

  constructor(inner: Strategy, distance: number) {
    super(inner);
    this.distance = distance;
  }

  generateSignals(view: StrategyView): readonly Signal[] {
    const said = this.inner.generateSignals(view);
    return said.length === 0 ? NO_SIGNALS : said.map((signal) => this.stopped(signal, view));
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

import type { Fill } from '@/lib/core/model/fill';
import type { OrderIntent } from '@/lib/core/model/order';
import type { Signal } from '@/lib/core/model/signal';
import type { Strategy, StrategyFault, StrategyView } from './strategy';
import { NO_FAULTS } from './take-faults';

/** A strategy around another one: it hears all that the other hears, and changes only what the other says. */
export abstract class AroundStrategy implements Strategy {
  protected readonly inner: Strategy;

  constructor(inner: Strategy) {
    this.inner = inner;
  }

  abstract generateSignals(view: StrategyView): readonly Signal[];

  initialize(view: StrategyView): void {
    this.inner.initialize(view);
  }

  onMarketData(view: StrategyView): void {
    this.inner.onMarketData(view);
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
}

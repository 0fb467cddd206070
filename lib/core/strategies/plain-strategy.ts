import type { Fill } from '@/lib/core/model/fill';
import type { OrderIntent } from '@/lib/core/model/order';
import type { Signal } from '@/lib/core/model/signal';
import type { Strategy, StrategyView } from './strategy';

/**
 * A strategy that looks at each bar and says what it thinks: the two hooks every strategy has to write. The other four do
 * nothing here, and one that needs them overrides them. Everything it remembers stands in plain fields.
 */
export abstract class PlainStrategy implements Strategy {
  abstract onMarketData(view: StrategyView): void;
  abstract generateSignals(view: StrategyView): readonly Signal[];

  get isSilent(): boolean {
    return isSilent(this);
  }

  initialize(_view: StrategyView): void {}

  riskCheck(_intent: OrderIntent, _view: StrategyView): string | null {
    return null;
  }

  onFill(_fill: Fill, _view: StrategyView): void {}

  dailyClose(_view: StrategyView): void {}
}

/** Whether the hooks are still the ones above, and there is nothing to tell of faults. */
function isSilent(strategy: Strategy): boolean {
  const usual = PlainStrategy.prototype;
  return (
    strategy.riskCheck === usual.riskCheck &&
    strategy.onFill === usual.onFill &&
    strategy.dailyClose === usual.dailyClose &&
    strategy.takeFaults === undefined
  );
}

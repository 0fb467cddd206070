import type { Signal } from '@/lib/core/model/signal';
import { oneSignal } from '../one-signal';
import type { ParameterValues } from '../parameters';
import { BarsOnlyStrategy } from '../bars-only-strategy';
import { NO_SIGNALS, type Strategy } from '../strategy';

const PERCENT = 100;

/** Asks once, on the first bar, for its share of the capital and never again: a refused order is not retried. */
class BuyAndHold extends BarsOnlyStrategy {
  private readonly strength: number;
  private hasAsked = false;

  constructor(strength: number) {
    super();
    this.strength = strength;
  }

  onMarketData(): void {}

  generateSignals(): readonly Signal[] {
    if (this.hasAsked) return NO_SIGNALS;
    this.hasAsked = true;
    return oneSignal({ side: 'long', strength: this.strength, reason: 'buy and hold' });
  }
}

/** Parameters must have passed validateParameters: 0 < allocation ≤ 100 percent. */
export function createBuyAndHold(values: ParameterValues): Strategy {
  return new BuyAndHold(Number(values['allocation']) / PERCENT);
}

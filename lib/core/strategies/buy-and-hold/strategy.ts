import type { Signal } from '@/lib/core/model/signal';
import type { ParameterValues } from '../parameters';
import { NO_SIGNALS, type Strategy } from '../strategy';

const PERCENT = 100;

/** Asks once, on the first bar, for its share of the capital and never again: a refused order is not retried. */
class BuyAndHold implements Strategy {
  private readonly signals: readonly Signal[];
  private hasAsked = false;

  constructor(strength: number) {
    this.signals = [{ side: 'long', strength, stopHint: null, ttlMs: null, reason: 'buy and hold' }];
  }

  initialize(): void {}

  onMarketData(): void {}

  generateSignals(): readonly Signal[] {
    if (this.hasAsked) return NO_SIGNALS;
    this.hasAsked = true;
    return this.signals;
  }

  riskCheck(): null {
    return null;
  }

  onFill(): void {}

  dailyClose(): void {}
}

/** Parameters must have passed validateParameters: 0 < allocation ≤ 100 percent. */
export function createBuyAndHold(values: ParameterValues): Strategy {
  return new BuyAndHold(Number(values['allocation']) / PERCENT);
}

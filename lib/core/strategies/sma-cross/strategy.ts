import { compareMeans } from '@/lib/core/indicators/compare-means';
import { Sma } from '@/lib/core/indicators/sma';
import type { Signal } from '@/lib/core/model/signal';
import { oneSignal } from '../one-signal';
import type { ParameterValues } from '../parameters';
import { BarsOnlyStrategy } from '../bars-only-strategy';
import { NO_SIGNALS, type Strategy, type StrategyView } from '../strategy';

const GO_LONG = oneSignal({ side: 'long', reason: 'fast average crossed above slow' });
const GO_FLAT = oneSignal({ side: 'flat', reason: 'fast average crossed below slow' });

/**
 * Long while the fast average of closes is above the slow one. A cross needs both sides: the first full window only says
 * which average is above, and equal averages keep what they were, so touching is not crossing and a cross that passes
 * through a tie still counts once.
 */
class SmaCross extends BarsOnlyStrategy {
  private readonly fast: Sma;
  private readonly slow: Sma;
  /** −1 below, 1 above, 0 not known yet. */
  private side = 0;

  constructor(fast: number, slow: number) {
    super();
    this.fast = new Sma(fast);
    this.slow = new Sma(slow);
  }

  onMarketData(view: StrategyView): void {
    const ticks = view.closeTicks;
    this.fast.update(ticks);
    this.slow.update(ticks);
  }

  generateSignals(): readonly Signal[] {
    if (!this.slow.isReady) return NO_SIGNALS;
    const now = compareMeans(this.fast, this.slow);
    if (now === 0 || now === this.side) return NO_SIGNALS;
    const isFirst = this.side === 0;
    this.side = now;
    if (isFirst) return NO_SIGNALS;
    return now > 0 ? GO_LONG : GO_FLAT;
  }
}

/** Parameters must have passed validateParameters: fast < slow, both whole. */
export function createSmaCross(values: ParameterValues): Strategy {
  return new SmaCross(Number(values['fast']), Number(values['slow']));
}

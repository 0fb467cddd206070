import { Atr } from '@/lib/core/indicators/atr';
import { Crossover } from '@/lib/core/indicators/crossover';
import { Ema } from '@/lib/core/indicators/ema';
import type { Signal } from '@/lib/core/model/signal';
import { goesShort } from '../direction';
import { oneSignal } from '../one-signal';
import type { ParameterValues } from '../parameters';
import { BarsOnlyStrategy } from '../bars-only-strategy';
import { NO_SIGNALS, type Strategy, type StrategyView } from '../strategy';

const GO_FLAT = oneSignal({ side: 'flat', reason: 'fast average fell below slow' });

/** In the market while the fast average is above the slow one. The stop hint stands a number of average ranges away. */
class EmaTrend extends BarsOnlyStrategy {
  private readonly fast: Ema;
  private readonly slow: Ema;
  private readonly range: Atr;
  private readonly cross = new Crossover();
  private readonly stopRanges: number;
  private readonly short: boolean;

  constructor(values: ParameterValues) {
    super();
    this.fast = new Ema(Number(values['fast']));
    this.slow = new Ema(Number(values['slow']));
    this.range = new Atr(Number(values['atrWindow']));
    this.stopRanges = Number(values['stopRanges']);
    this.short = goesShort(values);
  }

  onMarketData(view: StrategyView): void {
    const { close } = view;
    this.fast.update(close);
    this.slow.update(close);
    this.range.update(view.high, view.low, close);
    // Without the range there is no stop, and without the stop nothing is said.
    if (this.range.isReady) this.cross.update(this.fast.value, this.slow.value);
  }

  generateSignals(view: StrategyView): readonly Signal[] {
    const crossed = this.cross.value;
    if (crossed === 0) return NO_SIGNALS;
    const distance = this.stopRanges * this.range.value;
    if (crossed > 0) {
      return oneSignal({
        side: 'long',
        stopHint: view.close - distance,
        reason: 'fast average crossed above slow',
      });
    }
    if (!this.short) return GO_FLAT;
    return oneSignal({
      side: 'short',
      stopHint: view.close + distance,
      reason: 'fast average fell below slow',
    });
  }
}

/** Parameters must have passed validateParameters: fast < slow. */
export function createEmaTrend(values: ParameterValues): Strategy {
  return new EmaTrend(values);
}

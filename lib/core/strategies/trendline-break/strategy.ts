import { LinearRegression } from '@/lib/core/indicators/linear-regression';
import type { Signal } from '@/lib/core/model/signal';
import { goesShort } from '../direction';
import { oneSignal } from '../one-signal';
import type { ParameterValues } from '../parameters';
import { BarsOnlyStrategy } from '../bars-only-strategy';
import { NO_SIGNALS, type Strategy, type StrategyView } from '../strategy';

const GO_FLAT = oneSignal({ side: 'flat', reason: 'close broke below the trend line' });

/**
 * The regression line through the closes before this bar, drawn one bar on: a close above line × (1 + threshold) is a break
 * upwards, one below line × (1 − threshold) a break downwards. Back inside the channel nothing is said. The line itself is
 * where a break would have been wrong.
 */
class TrendlineBreak extends BarsOnlyStrategy {
  private readonly line: LinearRegression;
  private readonly threshold: number;
  private readonly short: boolean;
  private stance = 0;
  /** Where the line stands at this bar. */
  private projected = Number.NaN;

  constructor(values: ParameterValues) {
    super();
    this.line = new LinearRegression(Number(values['lookback']));
    this.threshold = Number(values['threshold']);
    this.short = goesShort(values);
  }

  onMarketData(view: StrategyView): void {
    this.projected = this.line.value + this.line.slope;
    this.line.update(view.close);
  }

  generateSignals(view: StrategyView): readonly Signal[] {
    const { projected, threshold } = this;
    if (this.stance <= 0 && view.close > projected * (1 + threshold)) {
      this.stance = 1;
      return oneSignal({ side: 'long', stopHint: projected, reason: 'close broke above the trend line' });
    }
    if (this.stance >= 0 && view.close < projected * (1 - threshold)) {
      if (this.short) {
        this.stance = -1;
        return oneSignal({ side: 'short', stopHint: projected, reason: 'close broke below the trend line' });
      }
      if (this.stance === 0) return NO_SIGNALS;
      this.stance = 0;
      return GO_FLAT;
    }
    return NO_SIGNALS;
  }
}

/** Parameters must have passed validateParameters. */
export function createTrendlineBreak(values: ParameterValues): Strategy {
  return new TrendlineBreak(values);
}

import { Bollinger } from '@/lib/core/indicators/bollinger';
import type { Signal } from '@/lib/core/model/signal';
import { goesShort } from '../direction';
import { oneSignal } from '../one-signal';
import type { ParameterValues } from '../parameters';
import { BarsOnlyStrategy } from '../bars-only-strategy';
import { NO_SIGNALS, type Strategy, type StrategyView } from '../strategy';

const GO_LONG = oneSignal({ side: 'long', reason: 'close fell below the lower band' });
const GO_SHORT = oneSignal({ side: 'short', reason: 'close rose above the upper band' });
const GO_FLAT = oneSignal({ side: 'flat', reason: 'close came back to the middle line' });

/** From beyond a band back to the middle. A market that stands still has bands without width, which nothing lies beyond. */
class BollingerReversion extends BarsOnlyStrategy {
  private readonly bands: Bollinger;
  private readonly short: boolean;
  private stance = 0;

  constructor(values: ParameterValues) {
    super();
    this.bands = new Bollinger(Number(values['window']), Number(values['multiplier']));
    this.short = goesShort(values);
  }

  onMarketData(view: StrategyView): void {
    this.bands.update(view.close);
  }

  generateSignals(view: StrategyView): readonly Signal[] {
    const { close } = view;
    const { bands } = this;
    if (this.stance <= 0 && close < bands.lower) {
      this.stance = 1;
      return GO_LONG;
    }
    if (this.short && this.stance >= 0 && close > bands.upper) {
      this.stance = -1;
      return GO_SHORT;
    }
    if (this.stance === 0 || !((close - bands.value) * this.stance >= 0)) return NO_SIGNALS;
    this.stance = 0;
    return GO_FLAT;
  }
}

/** Parameters must have passed validateParameters. */
export function createBollingerReversion(values: ParameterValues): Strategy {
  return new BollingerReversion(values);
}

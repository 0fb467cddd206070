import { Crossover } from '@/lib/core/indicators/crossover';
import { Macd } from '@/lib/core/indicators/macd';
import type { Signal } from '@/lib/core/model/signal';
import { goesShort } from '../direction';
import { oneSignal } from '../one-signal';
import type { ParameterValues } from '../parameters';
import { BarsOnlyStrategy } from '../bars-only-strategy';
import { NO_SIGNALS, type Strategy, type StrategyView } from '../strategy';

const GO_LONG = oneSignal({ side: 'long', reason: 'MACD crossed above its signal' });
const GO_SHORT = oneSignal({ side: 'short', reason: 'MACD fell below its signal' });
const GO_FLAT = oneSignal({ side: 'flat', reason: 'MACD fell below its signal' });

/** In the market while MACD is above its signal line. Both are small differences of prices, so the price is the scale. */
class MacdTrend extends BarsOnlyStrategy {
  private readonly macd: Macd;
  private readonly cross = new Crossover();
  private readonly short: boolean;

  constructor(values: ParameterValues) {
    super();
    this.macd = new Macd(Number(values['fast']), Number(values['slow']), Number(values['signal']));
    this.short = goesShort(values);
  }

  onMarketData(view: StrategyView): void {
    const { macd } = this;
    macd.update(view.close);
    this.cross.update(macd.value, macd.signal, view.close);
  }

  generateSignals(): readonly Signal[] {
    const crossed = this.cross.value;
    if (crossed === 0) return NO_SIGNALS;
    if (crossed > 0) return GO_LONG;
    return this.short ? GO_SHORT : GO_FLAT;
  }
}

/** Parameters must have passed validateParameters: fast < slow. */
export function createMacdTrend(values: ParameterValues): Strategy {
  return new MacdTrend(values);
}

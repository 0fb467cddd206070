import { Rsi } from '@/lib/core/indicators/rsi';
import type { Signal } from '@/lib/core/model/signal';
import { goesShort } from '../direction';
import { oneSignal } from '../one-signal';
import type { ParameterValues } from '../parameters';
import { BarsOnlyStrategy } from '../bars-only-strategy';
import { NO_SIGNALS, type Strategy, type StrategyView } from '../strategy';

const GO_LONG = oneSignal({ side: 'long', reason: 'RSI fell below oversold' });
const GO_SHORT = oneSignal({ side: 'short', reason: 'RSI rose above overbought' });
const GO_FLAT = oneSignal({ side: 'flat', reason: 'RSI came back to the exit level' });

/** Long from oversold to the exit level; short from overbought to the exit level where shorts are allowed. */
class RsiMeanReversion extends BarsOnlyStrategy {
  private readonly rsi: Rsi;
  private readonly oversold: number;
  private readonly exit: number;
  private readonly overbought: number;
  private readonly short: boolean;
  /** What it last asked for: 1 long, −1 short, 0 nothing. */
  private stance = 0;

  constructor(values: ParameterValues) {
    super();
    this.rsi = new Rsi(Number(values['window']));
    this.oversold = Number(values['oversold']);
    this.exit = Number(values['exit']);
    this.overbought = Number(values['overbought']);
    this.short = goesShort(values);
  }

  onMarketData(view: StrategyView): void {
    this.rsi.update(view.close);
  }

  generateSignals(): readonly Signal[] {
    const { value } = this.rsi;
    if (this.stance <= 0 && value < this.oversold) {
      this.stance = 1;
      return GO_LONG;
    }
    if (this.short && this.stance >= 0 && value > this.overbought) {
      this.stance = -1;
      return GO_SHORT;
    }
    const isBack = this.stance > 0 ? value >= this.exit : this.stance < 0 && value <= this.exit;
    if (!isBack) return NO_SIGNALS;
    this.stance = 0;
    return GO_FLAT;
  }
}

/** Parameters must have passed validateParameters: oversold < exit < overbought. */
export function createRsiMeanReversion(values: ParameterValues): Strategy {
  return new RsiMeanReversion(values);
}

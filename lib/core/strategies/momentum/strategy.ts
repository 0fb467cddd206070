import { DelayLine } from '@/lib/core/indicators/rolling/delay-line';
import type { Signal } from '@/lib/core/model/signal';
import { goesShort } from '../direction';
import { oneSignal } from '../one-signal';
import type { ParameterValues } from '../parameters';
import { BarsOnlyStrategy } from '../bars-only-strategy';
import { NO_SIGNALS, type Strategy, type StrategyView } from '../strategy';

const GO_LONG = oneSignal({ side: 'long', reason: 'rose by more than the entry change' });
const GO_SHORT = oneSignal({ side: 'short', reason: 'fell by more than the entry change' });
const GO_FLAT = oneSignal({ side: 'flat', reason: 'momentum is gone' });

/**
 * In with a change beyond ± entry, out when the change is no longer on that side of zero. The change is compared in whole
 * ticks and tenths of a percent: as a quotient of floats, a rise of exactly 2 % is more than 2 %.
 */
class MomentumStrategy extends BarsOnlyStrategy {
  private readonly past: DelayLine;
  private readonly entryTenths: number;
  private readonly short: boolean;
  private stance = 0;
  private now = Number.NaN;
  private before = Number.NaN;

  constructor(values: ParameterValues) {
    super();
    this.past = new DelayLine(Number(values['window']));
    this.entryTenths = Math.round(Number(values['entry']) * 10);
    this.short = goesShort(values);
  }

  onMarketData(view: StrategyView): void {
    this.now = view.closeTicks;
    this.before = this.past.value;
    this.past.update(this.now);
  }

  generateSignals(): readonly Signal[] {
    const change = (this.now - this.before) * 1_000;
    const entry = this.entryTenths * this.before;
    if (this.stance <= 0 && change > entry) {
      this.stance = 1;
      return GO_LONG;
    }
    if (this.short && this.stance >= 0 && change < -entry) {
      this.stance = -1;
      return GO_SHORT;
    }
    if (this.stance === 0 || !(change * this.stance <= 0)) return NO_SIGNALS;
    this.stance = 0;
    return GO_FLAT;
  }
}

/** Parameters must have passed validateParameters. */
export function createMomentum(values: ParameterValues): Strategy {
  return new MomentumStrategy(values);
}

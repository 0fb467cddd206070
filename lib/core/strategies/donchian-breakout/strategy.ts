import { Donchian } from '@/lib/core/indicators/donchian';
import type { Signal } from '@/lib/core/model/signal';
import { goesShort } from '../direction';
import { oneSignal } from '../one-signal';
import type { ParameterValues } from '../parameters';
import { BarsOnlyStrategy } from '../bars-only-strategy';
import { NO_SIGNALS, type Strategy, type StrategyView } from '../strategy';

const GO_FLAT = oneSignal({ side: 'flat', reason: 'close left the exit channel' });

/**
 * A close beyond the channel of the bars before it, so that a bar never widens the channel it has to break. Prices are
 * compared with prices: two equal ones are equal to the last bit, and touching is not breaking. The other edge of the exit
 * channel is where it would be wrong.
 */
class DonchianBreakout extends BarsOnlyStrategy {
  private readonly entry: Donchian;
  private readonly exit: Donchian;
  private readonly short: boolean;
  private stance = 0;
  /** What the bar of now says, found before the channels take it in: 1 above, −1 below, 0 inside. */
  private broke = 0;
  private left = 0;
  private exitUpper = Number.NaN;
  private exitLower = Number.NaN;

  constructor(values: ParameterValues) {
    super();
    this.entry = new Donchian(Number(values['entry']));
    this.exit = new Donchian(Number(values['exit']));
    this.short = goesShort(values);
  }

  onMarketData(view: StrategyView): void {
    const { close, high, low } = view;
    const { entry, exit } = this;
    this.exitUpper = exit.upper;
    this.exitLower = exit.lower;
    this.broke = close > entry.upper ? 1 : close < entry.lower ? -1 : 0;
    this.left = close > this.exitUpper ? 1 : close < this.exitLower ? -1 : 0;
    entry.update(high, low);
    exit.update(high, low);
  }

  generateSignals(): readonly Signal[] {
    if (this.broke > 0 && this.stance <= 0) {
      this.stance = 1;
      return oneSignal({
        side: 'long',
        stopHint: this.exitLower,
        reason: 'close broke above the channel',
      });
    }
    if (this.short && this.broke < 0 && this.stance >= 0) {
      this.stance = -1;
      return oneSignal({
        side: 'short',
        stopHint: this.exitUpper,
        reason: 'close broke below the channel',
      });
    }
    if (this.stance === 0 || this.left !== -this.stance) return NO_SIGNALS;
    this.stance = 0;
    return GO_FLAT;
  }
}

/** Parameters must have passed validateParameters: exit ≤ entry. */
export function createDonchianBreakout(values: ParameterValues): Strategy {
  return new DonchianBreakout(values);
}

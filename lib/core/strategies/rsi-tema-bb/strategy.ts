import { Bollinger } from '@/lib/core/indicators/bollinger';
import { Rsi } from '@/lib/core/indicators/rsi';
import { Tema } from '@/lib/core/indicators/tema';
import type { Signal } from '@/lib/core/model/signal';
import { oneSignal } from '../one-signal';
import type { ParameterValues } from '../parameters';
import { BarsOnlyStrategy } from '../bars-only-strategy';
import { NO_SIGNALS, type Strategy, type StrategyView } from '../strategy';

const GO_FLAT = oneSignal({ side: 'flat', reason: 'average turned down after overbought' });
/** A change of the average below this part of its size is rounding and no turn. */
const SLOPE_TOLERANCE = 1e-12;

/**
 * Oversold at the lower band gets it ready, and the first rise of the triple average after that buys: on the bar of the
 * extreme itself the average still falls. Selling mirrors it. Ready to buy means not ready to sell. The lowest low since it
 * got ready is where the turn would have been none.
 */
class RsiTemaBb extends BarsOnlyStrategy {
  private readonly rsi: Rsi;
  private readonly tema: Tema;
  private readonly bands: Bollinger;
  private readonly oversold: number;
  private readonly overbought: number;
  /** 1 ready to buy, −1 ready to sell, 0 neither. */
  private ready = 0;
  private isLong = false;
  private lowest = Number.NaN;
  private temaBefore = Number.NaN;
  private slope = 0;

  constructor(values: ParameterValues) {
    super();
    this.rsi = new Rsi(Number(values['rsiWindow']));
    this.tema = new Tema(Number(values['temaWindow']));
    this.bands = new Bollinger(Number(values['bandWindow']), Number(values['bandWidth']));
    this.oversold = Number(values['oversold']);
    this.overbought = Number(values['overbought']);
  }

  onMarketData(view: StrategyView): void {
    const { close } = view;
    this.rsi.update(close);
    this.bands.update(close);
    this.temaBefore = this.tema.value;
    this.tema.update(close);
    const change = this.tema.value - this.temaBefore;
    const within = SLOPE_TOLERANCE * Math.abs(this.temaBefore);
    this.slope = change > within ? 1 : change < -within ? -1 : 0;
    this.watch(view);
  }

  generateSignals(): readonly Signal[] {
    if (this.ready === 0 || this.slope !== this.ready) return NO_SIGNALS;
    const isBuy = this.ready > 0;
    this.ready = 0;
    if (isBuy === this.isLong) return NO_SIGNALS;
    this.isLong = isBuy;
    if (!isBuy) return GO_FLAT;
    return oneSignal({
      side: 'long',
      stopHint: this.lowest,
      reason: 'average turned up after oversold',
    });
  }

  private watch(view: StrategyView): void {
    const { close, low } = view;
    const rsi = this.rsi.value;
    if (rsi <= this.oversold && close <= this.bands.lower) {
      if (this.ready <= 0) this.lowest = low;
      this.ready = 1;
    } else if (rsi >= this.overbought && close >= this.bands.upper) {
      this.ready = -1;
    }
    if (this.ready > 0 && low < this.lowest) this.lowest = low;
  }
}

/** Parameters must have passed validateParameters: oversold < overbought. */
export function createRsiTemaBb(values: ParameterValues): Strategy {
  return new RsiTemaBb(values);
}

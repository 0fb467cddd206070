import { Adx } from '@/lib/core/indicators/adx';
import type { ParameterValues } from './parameters';
import { UNKNOWN_REGIME, type RegimeClassifier } from './regime-classifier';

export const ADX_REGIMES = ['unknown', 'trend', 'chop', 'transition'] as const;
const TREND = 1;
const CHOP = 2;
const TRANSITION = 3;

export interface AdxRegimeSettings {
  readonly window: number;
  /** ADX from which a market trends. */
  readonly trend: number;
  /** ADX up to which it goes nowhere. */
  readonly chop: number;
  /** How far ADX must come back over a border before a state is left, so that a market on the border does not flicker. */
  readonly hysteresis: number;
}

/** What config/selector.yaml has where nothing else is said: trend from 25, chop to 20, as most charts draw them. */
export const USUAL_ADX_REGIME: AdxRegimeSettings = { window: 14, trend: 25, chop: 20, hysteresis: 2 };

/** The same settings under the names that the parameters of the strategy `regime-selector` have. */
export function adxRegimeSettings(values: ParameterValues): AdxRegimeSettings {
  return {
    window: Number(values['adxWindow']),
    trend: Number(values['trendFrom']),
    chop: Number(values['chopTo']),
    hysteresis: Number(values['hysteresis']),
  };
}

/** J. W. Wilder's reading of ADX: strong is a trend, weak is none, between is in transition. */
export class AdxRegime implements RegimeClassifier {
  readonly names = ADX_REGIMES;
  label = UNKNOWN_REGIME;
  private readonly adx: Adx;
  private readonly settings: AdxRegimeSettings;

  constructor(settings: AdxRegimeSettings) {
    this.adx = new Adx(settings.window);
    this.settings = settings;
  }

  update(high: number, low: number, close: number): void {
    this.adx.update(high, low, close);
    if (this.adx.isReady) this.label = this.judge(this.adx.value);
  }

  /** ADX of the last bar; NaN before it is known. */
  get strength(): number {
    return this.adx.value;
  }

  private judge(strength: number): number {
    const { trend, chop, hysteresis } = this.settings;
    if (strength >= trend) return TREND;
    if (strength <= chop) return CHOP;
    if (this.label === TREND && strength > trend - hysteresis) return TREND;
    if (this.label === CHOP && strength < chop + hysteresis) return CHOP;
    return TRANSITION;
  }
}

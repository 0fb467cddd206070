import { RealisedVolatility } from '@/lib/core/indicators/realised-volatility';
import { UNKNOWN_REGIME, type RegimeClassifier } from './regime-classifier';

export const VOLATILITY_REGIMES = ['unknown', 'low', 'normal', 'high'] as const;
const LOW = 1;
const NORMAL = 2;
const HIGH = 3;

export interface VolatilityRegimeSettings {
  /** Bars over which volatility is realised. */
  readonly window: number;
  /** Volatilities before it that the one of now is ranked among. */
  readonly lookback: number;
  /** Ranks from 0 to 1. */
  readonly low: number;
  readonly high: number;
  readonly hysteresis: number;
}

/**
 * Realised volatility by its own history: the share of the last `lookback` values below the one of now, ties counted half
 * (the mean rank of a percentile). Low and high are the tails of that rank. The scale per year cancels, so none is asked for.
 */
export class VolatilityRegime implements RegimeClassifier {
  readonly names = VOLATILITY_REGIMES;
  label = UNKNOWN_REGIME;
  private readonly volatility: RealisedVolatility;
  private readonly settings: VolatilityRegimeSettings;
  private readonly history: Float64Array;
  private next = 0;
  private seen = 0;

  constructor(settings: VolatilityRegimeSettings) {
    this.volatility = new RealisedVolatility(settings.window, 1);
    this.settings = settings;
    this.history = new Float64Array(settings.lookback);
  }

  update(_high: number, _low: number, close: number): void {
    this.volatility.update(close);
    if (!this.volatility.isReady) return;
    const now = this.volatility.value;
    const { history } = this;
    if (this.seen === history.length) this.label = this.judge(this.rank(now));
    else this.seen += 1;
    history[this.next] = now;
    this.next = this.next + 1 === history.length ? 0 : this.next + 1;
  }

  private rank(now: number): number {
    const { history } = this;
    let below = -0;
    for (let at = 0; at < history.length; at += 1) {
      const value = history[at] as number;
      below += value < now ? 1 : value === now ? 0.5 : 0;
    }
    return below / history.length;
  }

  private judge(rank: number): number {
    const { low, high, hysteresis } = this.settings;
    if (rank >= high) return HIGH;
    if (rank <= low) return LOW;
    if (this.label === HIGH && rank > high - hysteresis) return HIGH;
    if (this.label === LOW && rank < low + hysteresis) return LOW;
    return NORMAL;
  }
}

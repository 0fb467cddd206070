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

/** What config/selector.yaml has where nothing else is said. */
export const USUAL_VOLATILITY_REGIME: VolatilityRegimeSettings = {
  window: 20,
  lookback: 252,
  low: 0.25,
  high: 0.75,
  hysteresis: 0.05,
};

/**
 * Realised volatility by its own history: the share of the last `lookback` values below the one of now, ties counted half
 * (the mean rank of a percentile). Low and high are the tails of that rank. The scale per year cancels, so none is asked for.
 */
export class VolatilityRegime implements RegimeClassifier {
  readonly names = VOLATILITY_REGIMES;
  label = UNKNOWN_REGIME;
  private readonly volatility: RealisedVolatility;
  private readonly settings: VolatilityRegimeSettings;
  /** In order of time, from `next` on around. */
  private readonly history: Float64Array;
  /** The same values ascending: a rank is looked up and not counted. */
  private readonly sorted: Float64Array;
  private next = 0;
  private seen = 0;

  constructor(settings: VolatilityRegimeSettings) {
    this.volatility = new RealisedVolatility(settings.window, 1);
    this.settings = settings;
    this.history = new Float64Array(settings.lookback);
    this.sorted = new Float64Array(settings.lookback).fill(Infinity);
  }

  update(_high: number, _low: number, close: number): void {
    this.volatility.update(close);
    if (!this.volatility.isReady) return;
    const now = this.volatility.value;
    const { history, sorted, seen } = this;
    if (seen === history.length) {
      this.label = this.judge(this.rank(now));
      move(sorted, firstAtLeast(sorted, seen, history[this.next] as number), now);
    } else {
      // Unused places count as larger than anything, so that the new value goes before them.
      move(sorted, seen, now);
      this.seen += 1;
    }
    history[this.next] = now;
    this.next = this.next + 1 === history.length ? 0 : this.next + 1;
  }

  private rank(now: number): number {
    const { sorted } = this;
    const below = firstAtLeast(sorted, sorted.length, now);
    let to = below;
    while (to < sorted.length && sorted[to] === now) to += 1;
    return (below + (to - below) / 2) / sorted.length;
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

/** Position of the first of `count` ascending values that is not below `value`. */
function firstAtLeast(sorted: Float64Array, count: number, value: number): number {
  let from = 0;
  let to = count;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] as number) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Takes the value at `place` out and puts `value` where it belongs; those between move by one. */
function move(sorted: Float64Array, place: number, value: number): void {
  let at = place;
  while (at > 0 && (sorted[at - 1] as number) > value) {
    sorted[at] = sorted[at - 1] as number;
    at -= 1;
  }
  while (at + 1 < sorted.length && (sorted[at + 1] as number) < value) {
    sorted[at] = sorted[at + 1] as number;
    at += 1;
  }
  sorted[at] = value;
}

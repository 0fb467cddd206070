import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { numberOf } from './window-parameter';

/**
 * Anchored volume-weighted average price (B. Shannon): Σ(typical price × volume) ÷ Σ volume over all bars that start at or
 * after the anchor (UTC epoch ms). Ready with the first of them; without any volume yet it is that bar's typical price.
 */
export class AnchoredVwap implements Indicator {
  readonly warmup = 1;
  private readonly anchorMs: number;
  private turnover = -0;
  private volume = -0;
  private latest = Number.NaN;

  constructor(anchorMs: number) {
    if (!Number.isFinite(anchorMs)) throw new RangeError(`an anchor of ${anchorMs} ms`);
    this.anchorMs = anchorMs;
  }

  update(timeMs: number, high: number, low: number, close: number, volume: number): void {
    requireFinite(timeMs + high + low + close + volume);
    if (timeMs < this.anchorMs) return;
    const price = (high + low + close) / 3;
    this.turnover += price * volume;
    this.volume += volume;
    this.latest = this.volume === 0 ? price : this.turnover / this.volume;
  }

  get isReady(): boolean {
    return !Number.isNaN(this.latest);
  }

  get value(): number {
    return this.latest;
  }

  reset(): void {
    this.turnover = -0;
    this.volume = -0;
    this.latest = Number.NaN;
  }
}

export const ANCHORED_VWAP: IndicatorDescription = {
  name: 'anchored-vwap',
  title: 'VWAP (anchored)',
  summary: 'The average price paid since a moment you choose.',
  source: 'B. Shannon; typical price × volume',
  pane: 'price',
  inputs: ['timeMs', 'high', 'low', 'close', 'volume'],
  parameters: [
    {
      name: 'anchorMs',
      label: 'Anchor',
      help: 'The first bar that counts starts at or after this moment.',
      unit: 'ms UTC',
      kind: 'integer',
      min: 0,
      max: 8_640_000_000_000_000,
      step: 1,
      default: 0,
    },
  ],
  constraints: [],
  outputs: [{ name: 'value', label: 'VWAP' }],
  warmupBars: () => 1,
  warmupFormula: '1 from the anchor on',
  create: (values) => new AnchoredVwap(numberOf(values, 'anchorMs')),
};

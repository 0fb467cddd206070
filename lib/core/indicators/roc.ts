import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { DelayLine } from './rolling/delay-line';
import { numberOf, windowParameter } from './window-parameter';

/**
 * Rate of change in percent: 100 × (value ÷ value `window` updates ago − 1), as TA-Lib's ROC. Ready after window + 1
 * updates. From zero there is no rate, and it is 0.
 */
export class Roc implements Indicator {
  readonly warmup: number;
  private readonly past: DelayLine;
  private latest = Number.NaN;

  constructor(window: number) {
    this.past = new DelayLine(window);
    this.warmup = window + 1;
  }

  update(value: number): void {
    requireFinite(value);
    const old = this.past.value;
    this.past.update(value);
    this.latest = old === 0 ? 0 : 100 * (value / old - 1);
  }

  get isReady(): boolean {
    return !Number.isNaN(this.latest);
  }

  get value(): number {
    return this.latest;
  }

  reset(): void {
    this.past.reset();
    this.latest = Number.NaN;
  }
}

export const ROC: IndicatorDescription = {
  name: 'roc',
  title: 'Rate of change',
  summary: 'By how many percent the close changed over the window.',
  source: 'TA-Lib ROC',
  pane: 'own',
  inputs: ['close'],
  parameters: [windowParameter({ default: 10 })],
  constraints: [],
  outputs: [{ name: 'value', label: 'ROC' }],
  warmupBars: (values) => numberOf(values) + 1,
  warmupFormula: 'window + 1',
  create: (values) => new Roc(numberOf(values)),
};

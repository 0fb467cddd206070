import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { DelayLine } from './rolling/delay-line';
import { numberOf, windowParameter } from './window-parameter';

/** Momentum: value − value `window` updates ago, as TA-Lib's MOM. Ready after window + 1 updates. */
export class Momentum implements Indicator {
  readonly warmup: number;
  private readonly past: DelayLine;
  private latest = Number.NaN;

  constructor(window: number) {
    this.past = new DelayLine(window);
    this.warmup = window + 1;
  }

  update(value: number): void {
    requireFinite(value);
    this.latest = value - this.past.value;
    this.past.update(value);
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

export const MOMENTUM: IndicatorDescription = {
  name: 'momentum',
  title: 'Momentum',
  summary: 'By how much the close changed over the window, in units of price.',
  source: 'TA-Lib MOM',
  pane: 'own',
  inputs: ['close'],
  parameters: [windowParameter({ default: 10 })],
  constraints: [],
  outputs: [{ name: 'value', label: 'Momentum' }],
  warmupBars: (values) => numberOf(values) + 1,
  warmupFormula: 'window + 1',
  create: (values) => new Momentum(numberOf(values)),
};

import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { requireFactor } from './require-window';
import { numberOf } from './window-parameter';

/**
 * Parabolic stop and reverse (J. W. Wilder, 1978), as TA-Lib's SAR: the second bar says long unless its low fell by more
 * than its high rose; the first stop is the first bar's opposite extreme. `value` is the stop that held during the bar;
 * `direction` is 1 while long and −1 while short, after this bar. Ready after 2 updates.
 */
export class ParabolicSar implements Indicator {
  readonly warmup = 2;
  private readonly step: number;
  private readonly max: number;
  /** 1 long, −1 short, 0 not known yet. */
  private side = 0;
  private latest = Number.NaN;
  /** The stop for the next bar. */
  private stop = -0;
  /** The best price since the last reversal. */
  private extreme = -0;
  private acceleration = -0;
  private previousHigh = Number.NaN;
  private previousLow = Number.NaN;

  constructor(step: number, max: number) {
    requireFactor('step', step);
    requireFactor('largest acceleration', max);
    this.step = Math.min(step, max);
    this.max = max;
  }

  update(high: number, low: number): void {
    requireFinite(high + low);
    if (Number.isNaN(this.previousHigh)) {
      this.previousHigh = high;
      this.previousLow = low;
      return;
    }
    if (this.side === 0) this.begin(high, low);
    if (this.side > 0) this.followUp(high, low);
    else this.followDown(high, low);
    this.previousHigh = high;
    this.previousLow = low;
  }

  get isReady(): boolean {
    return this.side !== 0;
  }

  get value(): number {
    return this.latest;
  }

  /** 1 long, −1 short. */
  get direction(): number {
    return this.side === 0 ? Number.NaN : this.side;
  }

  reset(): void {
    this.side = 0;
    this.latest = Number.NaN;
    this.stop = -0;
    this.extreme = -0;
    this.acceleration = -0;
    this.previousHigh = Number.NaN;
    this.previousLow = Number.NaN;
  }

  /** The first bar's range plays no part in the limits of the second bar's stop, as in TA-Lib. */
  private begin(high: number, low: number): void {
    const rise = high - this.previousHigh;
    const fall = this.previousLow - low;
    const isLong = !(fall > 0 && fall > rise);
    this.side = isLong ? 1 : -1;
    this.stop = isLong ? this.previousLow : this.previousHigh;
    this.extreme = isLong ? high : low;
    this.acceleration = this.step;
    this.previousHigh = high;
    this.previousLow = low;
  }

  private followUp(high: number, low: number): void {
    if (low <= this.stop) {
      this.latest = Math.max(this.extreme, this.previousHigh, high);
      this.side = -1;
      this.extreme = low;
      this.acceleration = this.step;
      const next = this.latest + this.acceleration * (low - this.latest);
      this.stop = Math.max(next, this.previousHigh, high);
      return;
    }
    this.latest = this.stop;
    if (high > this.extreme) {
      this.extreme = high;
      this.acceleration = Math.min(this.acceleration + this.step, this.max);
    }
    const next = this.stop + this.acceleration * (this.extreme - this.stop);
    this.stop = Math.min(next, this.previousLow, low);
  }

  private followDown(high: number, low: number): void {
    if (high >= this.stop) {
      this.latest = Math.min(this.extreme, this.previousLow, low);
      this.side = 1;
      this.extreme = high;
      this.acceleration = this.step;
      const next = this.latest + this.acceleration * (high - this.latest);
      this.stop = Math.min(next, this.previousLow, low);
      return;
    }
    this.latest = this.stop;
    if (low < this.extreme) {
      this.extreme = low;
      this.acceleration = Math.min(this.acceleration + this.step, this.max);
    }
    const next = this.stop + this.acceleration * (this.extreme - this.stop);
    this.stop = Math.max(next, this.previousHigh, high);
  }
}

export const PARABOLIC_SAR: IndicatorDescription = {
  name: 'parabolic-sar',
  title: 'Parabolic SAR',
  summary: 'A stop that trails a trend ever closer and turns when it is touched.',
  source: 'J. W. Wilder (1978); TA-Lib SAR',
  pane: 'price',
  inputs: ['high', 'low'],
  parameters: [
    {
      name: 'step',
      label: 'Acceleration step',
      help: 'A larger value brings the stop closer with every new extreme.',
      unit: '',
      kind: 'number',
      min: 0.001,
      max: 1,
      step: 0.001,
      default: 0.02,
    },
    {
      name: 'max',
      label: 'Largest acceleration',
      help: 'A larger value lets the stop come closer in a long trend.',
      unit: '',
      kind: 'number',
      min: 0.001,
      max: 1,
      step: 0.001,
      default: 0.2,
    },
  ],
  constraints: [
    {
      names: ['step', 'max'],
      message: 'The step must not exceed the largest acceleration (step ≤ max).',
      holds: (values) => numberOf(values, 'step') <= numberOf(values, 'max'),
    },
  ],
  outputs: [
    { name: 'value', label: 'SAR' },
    { name: 'direction', label: 'Direction' },
  ],
  warmupBars: () => 2,
  warmupFormula: '2',
  create: (values) => new ParabolicSar(numberOf(values, 'step'), numberOf(values, 'max')),
};

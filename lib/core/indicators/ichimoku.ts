import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { DelayLine } from './rolling/delay-line';
import { RollingExtreme } from './rolling/rolling-extreme';
import { numberOf, windowParameter } from './window-parameter';

/**
 * Ichimoku kinko hyo (G. Hosoda): middles of highest high and lowest low over three windows. `value` is the conversion
 * line, `base` the base line. `leadingA` = (conversion + base) / 2 and `leadingB` = the middle of the longest window are
 * drawn `displacement` bars ahead; `spanA` and `spanB` are the cloud over this very bar, computed `displacement` updates
 * ago, so that nothing here knows the future. `lagging` is the close, drawn `displacement` bars back. Displaced by
 * the full 26 bars, as StockCharts does. Ready after max(conversion, base, span) + displacement updates. Not in TA-Lib.
 */
export class Ichimoku implements Indicator {
  readonly warmup: number;
  private readonly conversionHigh: RollingExtreme;
  private readonly conversionLow: RollingExtreme;
  private readonly baseHigh: RollingExtreme;
  private readonly baseLow: RollingExtreme;
  private readonly spanHigh: RollingExtreme;
  private readonly spanLow: RollingExtreme;
  private readonly pastA: DelayLine;
  private readonly pastB: DelayLine;
  private cloudA = Number.NaN;
  private cloudB = Number.NaN;
  private close = Number.NaN;
  private seen = 0;

  constructor(windows: { conversion: number; base: number; span: number; displacement: number }) {
    const { conversion, base, span, displacement } = windows;
    this.conversionHigh = new RollingExtreme(conversion, 1);
    this.conversionLow = new RollingExtreme(conversion, -1);
    this.baseHigh = new RollingExtreme(base, 1);
    this.baseLow = new RollingExtreme(base, -1);
    this.spanHigh = new RollingExtreme(span, 1);
    this.spanLow = new RollingExtreme(span, -1);
    this.pastA = new DelayLine(displacement);
    this.pastB = new DelayLine(displacement);
    this.warmup = Math.max(conversion, base, span) + displacement;
  }

  update(high: number, low: number, close: number): void {
    requireFinite(high + low + close);
    this.conversionHigh.update(high);
    this.conversionLow.update(low);
    this.baseHigh.update(high);
    this.baseLow.update(low);
    this.spanHigh.update(high);
    this.spanLow.update(low);
    this.cloudA = this.pastA.value;
    this.cloudB = this.pastB.value;
    this.pastA.update(this.halfway);
    this.pastB.update((this.spanHigh.value + this.spanLow.value) / 2);
    this.close = close;
    if (this.seen < this.warmup) this.seen += 1;
  }

  get isReady(): boolean {
    return this.seen === this.warmup;
  }

  /** The conversion line (tenkan-sen). */
  get value(): number {
    return this.isReady ? this.conversion : Number.NaN;
  }

  /** The base line (kijun-sen). */
  get base(): number {
    return this.isReady ? (this.baseHigh.value + this.baseLow.value) / 2 : Number.NaN;
  }

  /** One edge of the cloud over this bar (senkou span A). */
  get spanA(): number {
    return this.isReady ? this.cloudA : Number.NaN;
  }

  /** The other edge of the cloud over this bar (senkou span B). */
  get spanB(): number {
    return this.isReady ? this.cloudB : Number.NaN;
  }

  get leadingA(): number {
    return this.isReady ? this.halfway : Number.NaN;
  }

  get leadingB(): number {
    return this.isReady ? (this.spanHigh.value + this.spanLow.value) / 2 : Number.NaN;
  }

  /** The close (chikou span): above the price of `displacement` bars ago in an uptrend. */
  get lagging(): number {
    return this.isReady ? this.close : Number.NaN;
  }

  reset(): void {
    this.conversionHigh.reset();
    this.conversionLow.reset();
    this.baseHigh.reset();
    this.baseLow.reset();
    this.spanHigh.reset();
    this.spanLow.reset();
    this.pastA.reset();
    this.pastB.reset();
    this.cloudA = Number.NaN;
    this.cloudB = Number.NaN;
    this.close = Number.NaN;
    this.seen = 0;
  }

  private get conversion(): number {
    return (this.conversionHigh.value + this.conversionLow.value) / 2;
  }

  private get halfway(): number {
    return (this.conversion + (this.baseHigh.value + this.baseLow.value) / 2) / 2;
  }
}

export const ICHIMOKU: IndicatorDescription = {
  name: 'ichimoku',
  title: 'Ichimoku cloud',
  summary: 'Middles of three ranges; the cloud drawn ahead shows where support and resistance stood.',
  source: 'G. Hosoda; displaced as StockCharts does',
  pane: 'price',
  inputs: ['high', 'low', 'close'],
  parameters: [
    windowParameter({ name: 'conversion', label: 'Conversion line', default: 9 }),
    windowParameter({ name: 'base', label: 'Base line', default: 26 }),
    windowParameter({ name: 'span', label: 'Leading span B', default: 52 }),
    windowParameter({
      name: 'displacement',
      label: 'Displacement',
      help: 'A larger value draws the cloud further ahead.',
      default: 26,
    }),
  ],
  constraints: [],
  outputs: [
    { name: 'value', label: 'Conversion' },
    { name: 'base', label: 'Base' },
    { name: 'spanA', label: 'Cloud A' },
    { name: 'spanB', label: 'Cloud B' },
    { name: 'leadingA', label: 'Leading span A', shift: (values) => numberOf(values, 'displacement') },
    { name: 'leadingB', label: 'Leading span B', shift: (values) => numberOf(values, 'displacement') },
    { name: 'lagging', label: 'Lagging span', shift: (values) => -numberOf(values, 'displacement') },
  ],
  warmupBars: (values) =>
    Math.max(numberOf(values, 'conversion'), numberOf(values, 'base'), numberOf(values, 'span')) +
    numberOf(values, 'displacement'),
  warmupFormula: 'max(conversion, base, span) + displacement',
  create: (values) =>
    new Ichimoku({
      conversion: numberOf(values, 'conversion'),
      base: numberOf(values, 'base'),
      span: numberOf(values, 'span'),
      displacement: numberOf(values, 'displacement'),
    }),
};

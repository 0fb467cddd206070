import type { Signal } from '@/lib/core/model/signal';
import { ADX_REGIMES, AdxRegime, type AdxRegimeSettings } from '@/lib/core/strategies/adx-regime';
import { UNKNOWN_REGIME } from '@/lib/core/strategies/regime-classifier';
import type { InstrumentView } from '@/lib/core/strategies/strategy';
import type { Gate, GateFacts } from './gates';

export interface RegimeGateSettings {
  readonly adx: AdxRegimeSettings;
  /** Names of ADX_REGIMES in which may be entered. */
  readonly enter: readonly string[];
  /** Name → share of every upper limit that holds in it, decimal text from 0 to 1; see regime-limits.ts. */
  readonly shares?: Readonly<Record<string, string>>;
}

/**
 * Lets nothing be entered in a kind of market that is not traded, nor while the kind is not known. Each instrument is told
 * by its own bars, which are read when a view asks and not one by one, so that it costs nothing per bar.
 */
export class RegimeGate implements Gate {
  readonly code = 'REGIME';
  /** ADX, and the border that it lies on the wrong side of; NaN before ADX is known. */
  actual = Number.NaN;
  limit = Number.NaN;
  note = '';
  private readonly settings: RegimeGateSettings;
  private readonly classifiers: readonly AdxRegime[];
  /** Per instrument, bars read so far. */
  private readonly seen: Int32Array;

  constructor(settings: RegimeGateSettings, instruments: number) {
    this.settings = settings;
    this.classifiers = Array.from({ length: instruments }, () => new AdxRegime(settings.adx));
    this.seen = new Int32Array(instruments);
  }

  get shares(): RegimeGateSettings['shares'] {
    return this.settings.shares;
  }

  /** The kind of market that the last view of an instrument was had in, as a position in ADX_REGIMES. */
  labelOf(instrument: number): number {
    return (this.classifiers[instrument] as AdxRegime).label;
  }

  judge({ instrument }: Signal, { view }: GateFacts): number {
    const classifier = this.classifiers[instrument] as AdxRegime;
    this.readUpTo(view.of(instrument), instrument, classifier);
    const { label } = classifier;
    const name = ADX_REGIMES[label] as (typeof ADX_REGIMES)[number];
    this.actual = classifier.strength;
    this.limit = label === UNKNOWN_REGIME ? Number.NaN : this.border(name);
    this.note = `regime=${name}`;
    return this.settings.enter.includes(name) ? 1 : 0;
  }

  private readUpTo(bars: InstrumentView, instrument: number, classifier: AdxRegime): void {
    for (let ago = bars.barCount - 1 - (this.seen[instrument] as number); ago >= 0; ago -= 1) {
      const high = bars.highAgo(ago);
      const low = bars.lowAgo(ago);
      // Bars the engine itself ignored are still in the columns.
      if (low > 0 && high >= low && high < Infinity) classifier.update(high, low, bars.closeAgo(ago));
    }
    this.seen[instrument] = bars.barCount;
  }

  private border(name: string): number {
    const { enter, adx } = this.settings;
    if (name === 'transition') return enter.includes('trend') ? adx.trend : adx.chop;
    if (enter.includes(name)) return name === 'trend' ? adx.trend : adx.chop;
    const isNextTraded = enter.includes('transition');
    return (name === 'chop') === isNextTraded ? adx.chop : adx.trend;
  }
}

import { hasSoundPrices } from '@/lib/core/model/sound-prices';
import type { BarColumns } from '@/lib/core/model/bar';
import type { RegimeClassifier } from './regime-classifier';

/** The regime of every bar, as statistics per regime read it: `names[labels[bar]]`. */
export interface RegimeColumn {
  readonly names: readonly string[];
  readonly labels: Uint8Array;
}

/**
 * Walks the bars once. The label of a bar knows that bar and those before it, and nothing after. A bar whose prices make no
 * sense is shown to no strategy and to no classifier either: the label before it stands.
 */
export function labelRegimes(bars: BarColumns, classifier: RegimeClassifier): RegimeColumn {
  const labels = new Uint8Array(bars.length);
  for (let at = 0; at < bars.length; at += 1) {
    if (hasSoundPrices(bars, at)) {
      classifier.update(bars.high[at] as number, bars.low[at] as number, bars.close[at] as number);
    }
    labels[at] = classifier.label;
  }
  return { names: classifier.names, labels };
}

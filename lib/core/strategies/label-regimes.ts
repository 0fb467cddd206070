import type { BarColumns } from '@/lib/core/model/bar';
import type { RegimeClassifier } from './regime-classifier';

/** The regime of every bar, as statistics per regime read it: `names[labels[bar]]`. */
export interface RegimeColumn {
  readonly names: readonly string[];
  readonly labels: Uint8Array;
}

/** Walks the bars once. The label of a bar knows that bar and those before it, and nothing after. */
export function labelRegimes(bars: BarColumns, classifier: RegimeClassifier): RegimeColumn {
  const labels = new Uint8Array(bars.length);
  for (let at = 0; at < bars.length; at += 1) {
    classifier.update(bars.high[at] as number, bars.low[at] as number, bars.close[at] as number);
    labels[at] = classifier.label;
  }
  return { names: classifier.names, labels };
}

import {
  AdxRegime,
  adxRegimeSettings,
  USUAL_ADX_REGIME,
  type AdxRegimeSettings,
} from '@/lib/core/strategies/adx-regime';
import { labelRegimes } from '@/lib/core/strategies/label-regimes';
import { UNKNOWN_REGIME } from '@/lib/core/strategies/regime-classifier';
import type { RegimeColumn } from '@/lib/core/statistics/statistics-input';
import type { MarketInput } from './input';
import type { FinishedRun } from './result';

/**
 * The regime of the first instrument at each mark of the curve: the one known when the bar of the mark began, so that no
 * figure is split by hindsight. With several instruments the first one stands for the market.
 */
export function regimeColumnOf(run: FinishedRun): RegimeColumn {
  const { bars } = run.input.markets[0] as MarketInput;
  const { names, labels: known } = labelRegimes(bars, new AdxRegime(regimeOf(run)));
  const { barMs } = run.settings;
  const marks = run.curve.timeMs;
  const labels = new Uint8Array(marks.length);
  let closed = 0;
  for (let at = 0; at < marks.length; at += 1) {
    const beganMs = marks[at] as number;
    while (closed < bars.length && (bars.timeMs[closed] as number) + barMs <= beganMs) closed += 1;
    labels[at] = closed === 0 ? UNKNOWN_REGIME : (known[closed - 1] as number);
  }
  return { names, labels };
}

/** A run that trades by regimes is split by the same ones; any other by those of its gate, or the usual. */
function regimeOf({ input, params }: FinishedRun): AdxRegimeSettings {
  if (input.strategy === 'regime-selector') return adxRegimeSettings(params);
  return input.options?.entryGates?.regime?.adx ?? USUAL_ADX_REGIME;
}

import type { BarColumns } from '@/lib/core/model/bar';
import {
  AdxRegime,
  adxRegimeSettings,
  USUAL_ADX_REGIME,
  type AdxRegimeSettings,
} from '@/lib/core/strategies/adx-regime';
import { labelRegimes } from '@/lib/core/strategies/label-regimes';
import { UNKNOWN_REGIME, type RegimeClassifier } from '@/lib/core/strategies/regime-classifier';
import { USUAL_VOLATILITY_REGIME, VolatilityRegime } from '@/lib/core/strategies/volatility-regime';
import type { RegimeColumn } from '@/lib/core/statistics/statistics-input';
import type { BacktestOptions, MarketInput, ParameterInput } from './input';
import type { FinishedRun } from './result';

/** The regime of the first instrument at each mark of the curve; with several instruments it stands for the market. */
export function regimeColumnOf({ input, params, settings, curve }: FinishedRun): RegimeColumn {
  const { bars } = input.markets[0] as MarketInput;
  const adx = regimeOfRun(input.strategy, params, input.options ?? {});
  return regimeColumn(bars, { barMs: settings.barMs, marks: curve.timeMs, adx });
}

/** The same by how much it moves, ranked among its own past; no strategy trades by these, so they are the usual ones. */
export function volatilityColumnOf({ input, settings, curve }: FinishedRun): RegimeColumn {
  const { bars } = input.markets[0] as MarketInput;
  return volatilityColumn(bars, { barMs: settings.barMs, marks: curve.timeMs });
}

/** A run that trades by regimes is split by the same ones; any other by those of its gate, or the usual. */
export function regimeOfRun(
  strategy: string,
  params: ParameterInput,
  { entryGates }: Pick<BacktestOptions, 'entryGates'>,
): AdxRegimeSettings {
  if (strategy === 'regime-selector') return adxRegimeSettings(params);
  return entryGates?.regime?.adx ?? USUAL_ADX_REGIME;
}

/**
 * The label in force at each mark (starts of bars, UTC epoch ms, ascending): the one known when that bar began, so that no
 * figure is split by hindsight.
 */
export function regimeColumn(
  bars: BarColumns,
  {
    barMs,
    marks,
    adx,
  }: { readonly barMs: number; readonly marks: Float64Array; readonly adx: AdxRegimeSettings },
): RegimeColumn {
  return columnOf(bars, { barMs, marks, classifier: new AdxRegime(adx) });
}

/** The same by volatility. */
export function volatilityColumn(
  bars: BarColumns,
  { barMs, marks }: { readonly barMs: number; readonly marks: Float64Array },
): RegimeColumn {
  return columnOf(bars, { barMs, marks, classifier: new VolatilityRegime(USUAL_VOLATILITY_REGIME) });
}

function columnOf(
  bars: BarColumns,
  {
    barMs,
    marks,
    classifier,
  }: { readonly barMs: number; readonly marks: Float64Array; readonly classifier: RegimeClassifier },
): RegimeColumn {
  const { names, labels: known } = labelRegimes(bars, classifier);
  const labels = new Uint8Array(marks.length);
  let closed = 0;
  for (let at = 0; at < marks.length; at += 1) {
    const beganMs = marks[at] as number;
    while (closed < bars.length && (bars.timeMs[closed] as number) + barMs <= beganMs) closed += 1;
    labels[at] = closed === 0 ? UNKNOWN_REGIME : (known[closed - 1] as number);
  }
  return { names, labels };
}
